import { getPrisma } from '../db/client.ts'

/**
 * A text that is another one once anything has happened to any order: the newest entry of the timelines, and how many incidents are
 * open. Two looks at the end of an index, whatever there is; so a page can ask every few seconds whether it is still true.
 *
 * A transaction takes its entry's number before it commits, so an entry may become visible after a larger one: whoever watches
 * looks once more after a change.
 */
export async function readChangeMark(): Promise<string> {
  const [row] = await getPrisma().$queryRaw<{ mark: string }[]>`
    SELECT coalesce((SELECT max(id) FROM order_events), 0) || '.' || coalesce((SELECT max(id) FROM incidents), 0)
      || '.' || (SELECT count(*) FROM incidents WHERE closed_at IS NULL) AS mark`
  return row?.mark ?? ''
}
