/** There are as many at work and waiting as there may be. */
export class GateFull extends Error {
  override readonly name = 'GateFull'
}

/**
 * Lets at most `atOnce` pieces of work run together; up to `waiting` more wait for their turn, in the order in which they came.
 *
 * @returns runs a piece of work; @throws GateFull at once when too many wait already
 */
export function createGate(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const line: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new GateFull('too many wait')
      // Whoever ends hands its place on: nobody who comes in between takes it.
      await new Promise<void>((resolve) => line.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
