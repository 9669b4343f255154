/** Says what time it is; passed in wherever time decides something, so that a test can decide it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
