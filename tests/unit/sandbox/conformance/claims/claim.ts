import { expect } from 'vitest'
import type { World } from '../world.ts'

/** One call of the official server SDK that the sandbox claims: how it is sent, what it answers, and what it refuses. */
export type Claim<A = never> = {
  /** As the SDK names it. */
  call: string
  /** The lowest role that is served. */
  needs: 'user' | 'manager' | 'supervisor'
  arrange(w: World): Promise<A>
  send(w: World, given: A): Promise<unknown> | undefined
  /** Documented fields of the answer. */
  answers: object | ((given: A) => object)
  refuses?: [code: string, send: (w: World, given: A) => Promise<unknown> | undefined][]
}

export const NONE = '000000000000000000000000'
export const TEXT = expect.any(String)
export const LIST = { count: expect.any(Number), list: expect.any(Array) }

/** Keeps what `arrange` gives and what `send` takes of one type. */
export function claim<A>(claim: Claim<A>): Claim<A> {
  return claim
}

/** For calls that need nothing to be there. */
export const nothing = async (): Promise<null> => null
