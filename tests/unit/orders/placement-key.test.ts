import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetKey, keyFor } from '#app/(shop)/_pricing/placement-key.ts'

function openStorage(): Map<string, string> {
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
    removeItem: (name: string) => stored.delete(name),
  })
  return stored
}
const forbid = (): void => {
  const refuse = (): never => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
}

beforeEach(() => forgetKey())
afterEach(() => vi.unstubAllGlobals())

test.each([
  ['a tab’s storage', openStorage],
  ['no storage at all', forbid],
])('with %s: one key for one content, for a while, until its order is decided', (_name, open) => {
  open()
  const key = keyFor('starter', 0)
  expect(key).toMatch(/^[0-9a-f]{32}$/)
  expect(keyFor('starter', 24 * 60_000)).toBe(key)
  expect(keyFor('starter', 25 * 60_000)).not.toBe(key)
  const next = keyFor('starter', 0)
  expect(keyFor('professional', 0)).not.toBe(next)
  const last = keyFor('professional', 0)
  forgetKey()
  expect(keyFor('professional', 0)).not.toBe(last)
})

test('it outlives the page, and nothing of what is ordered is stored', () => {
  const stored = openStorage()
  const key = keyFor('홍길동 01012345678', 0)
  expect(JSON.stringify([...stored])).not.toMatch(/홍길동|0101234/)
  expect(JSON.stringify([...stored])).toContain(key)
})

test('what someone else left there is not believed', () => {
  openStorage().set('placement-key', '{not json')
  expect(keyFor('starter', 0)).toMatch(/^[0-9a-f]{32}$/)
})
