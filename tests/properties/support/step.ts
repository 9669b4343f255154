import fc from 'fast-check'
import { ShopError } from '#lib/errors.ts'
import { checkAlways } from './check-always.ts'
import type { Model, World } from './world.ts'

export type Command = fc.AsyncCommand<Model, World>

export type Step<T> = {
  /** Whether there is anything to do it to. */
  when?: (model: Model) => boolean
  /** What becomes of the model. */
  after?: (model: Model) => void
  run: (world: World, input: T) => Promise<unknown>
}

export const hasOrder = (model: Model): boolean => model.orders > 0
export const hasCheckout = (model: Model): boolean => model.checkouts > 0
/** Which of those that there are, counted from the newest, modulo their number. */
export const which = fc.nat({ max: 11 })

export function step<T>(name: string, input: fc.Arbitrary<T>, { when, after, run }: Step<T>): fc.Arbitrary<Command> {
  return input.map((value) => ({
    check: (model) => when?.(model) ?? true,
    async run(model, world) {
      await run(world, value)
      after?.(model)
      await checkAlways(world)
    },
    toString: () => `${name}(${value === undefined ? '' : fc.stringify(value)})`,
  }))
}

export function pick<T>(list: readonly T[], index: number): T {
  return at(list, list.length - 1 - (index % list.length))
}

export function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** A refusal with a code of the contract is an answer; anything else is a defect. */
export async function allowRefusal(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
  }
}

/** What the sandbox answers with 4xx, such as paying twice, is part of life, too. */
export async function tryAtBootpay(work: Promise<unknown>): Promise<void> {
  await work.catch((error: Error) => {
    if (!/: 4\d\d /.test(error.message)) throw error
  })
}
