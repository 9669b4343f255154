import { newKey } from './order-form.ts'

/** Shorter than an order is held for: what is found under a key can still be paid. */
const KEY_LIFE_MS = 25 * 60_000
const STORED_AS = 'placement-key'

type Attempt = { content: string; key: string; at: number }

/**
 * One idempotency key for one content: a double click, a lost answer, and on a phone the way to Bootpay and back again lead to
 * the same order, with the price and the promotion's slot that it holds. Kept for this tab alone.
 *
 * @param content what is ordered, normalised; only its fingerprint is stored
 */
export function keyFor(content: string, now = Date.now()): string {
  const known = read()
  const fingerprint = digest(content)
  if (known !== null && known.content === fingerprint && now - known.at < KEY_LIFE_MS) return known.key
  const key = newKey()
  write({ content: fingerprint, key, at: now })
  return key
}

/** What is ordered next is another order: the last one is decided, or was not accepted. */
export function forgetKey(): void {
  write(null)
}

let inMemory: Attempt | null = null

function read(): Attempt | null {
  try {
    const stored = sessionStorage.getItem(STORED_AS)
    return stored === null ? null : (JSON.parse(stored) as Attempt)
  } catch {
    // Storage may be forbidden.
    return inMemory
  }
}

function write(attempt: Attempt | null): void {
  inMemory = attempt
  try {
    if (attempt === null) sessionStorage.removeItem(STORED_AS)
    else sessionStorage.setItem(STORED_AS, JSON.stringify(attempt))
  } catch {
    // Then this page alone remembers it.
  }
}

/** 32 bits (FNV-1a), so that no name or number is stored. Should two contents have one, the server tells them apart by their bodies. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16)
}
