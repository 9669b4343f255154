// How far one decision about all orders of a list reaches. Without imports: the page says it as well.

/** For how many orders it stands; who wants more decides again. */
export const MOST_FILTERED = 2_000

/** How many of them one request moves: it answers in about a second, and whoever watches can stop after it. */
export const FILTERED_BATCH = 50
