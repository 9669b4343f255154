import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<true>()

/** Runs the body of a transaction so that what it calls can tell. */
export function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  return scope.run(true, work)
}

/**
 * INV-20: nobody is waited for while a transaction holds locks: a provider that hangs would stop every order behind that lock,
 * and a transaction that is run again would do twice what it did outside.
 *
 * @throws Error in a transaction: a mistake in the code, which every test that passes here would show
 */
export function refuseInTransaction(what: string): void {
  if (scope.getStore() === true) throw new Error(`INV-20: ${what} in a transaction`)
}
