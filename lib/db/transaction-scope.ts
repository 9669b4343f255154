import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<{ afterCommit: (() => void)[] }>()

/**
 * Runs the body of a transaction so that what it calls can tell.
 * @param afterCommit filled with what is to be told once the transaction stands; forgotten when it does not
 */
export function inTransaction<T>(work: () => Promise<T>, afterCommit: (() => void)[]): Promise<T> {
  return scope.run({ afterCommit }, work)
}

/** Has `tell` called once the transaction around this call is committed. @throws Error outside of one: a mistake in the code */
export function onCommit(tell: () => void): void {
  const store = scope.getStore()
  if (store === undefined) throw new Error('onCommit outside of withTransaction')
  store.afterCommit.push(tell)
}

/**
 * INV-20: nobody is waited for while a transaction holds locks: a provider that hangs would stop every order behind that lock,
 * and a transaction that is run again would do twice what it did outside.
 *
 * @throws Error in a transaction: a mistake in the code, which every test that passes here would show
 */
export function refuseInTransaction(what: string): void {
  if (scope.getStore() !== undefined) throw new Error(`INV-20: ${what} in a transaction`)
}
