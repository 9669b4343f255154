import { z } from 'zod'
import { isWon, type Won } from '../money.ts'
import { toProviderId } from './provider-id.ts'

/**
 * Bootpay's answers are input. A field is absent, readable, or stated in a way that no source describes; the third is never taken
 * for the first (INV-71). Digits in a text are read nowhere: no source writes an amount or a status so (protocol notes §12 #36).
 */
export const UNREADABLE: unique symbol = Symbol('unreadable')

/** null: the answer does not say. */
export type Stated<T> = T | null | typeof UNREADABLE

/** The value where it can be read. Whether it was stated otherwise is told apart, by `unreadable` of what was read. */
export function readable<T>(value: Stated<T>): T | null {
  return value === UNREADABLE ? null : value
}

/** A field that bears on money. `read` gives null for a value that it cannot read. */
function stated<T>(read: (value: unknown) => T | null, isAbsent: (value: unknown) => boolean = isNothing): z.ZodType<Stated<T>> {
  return z
    .unknown()
    .optional()
    .transform((value): Stated<T> => (isAbsent(value) ? null : (read(value) ?? UNREADABLE)))
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

/** An empty text names nothing, and says of a time that there was none. */
function isEmpty(value: unknown): boolean {
  return isNothing(value) || value === ''
}

/** A field that is only shown, or that is evidence: what cannot be read counts as absent. */
function shown<T>(read: (value: unknown) => T | null) {
  return z
    .unknown()
    .optional()
    .transform((value): T | null => read(value))
}

/** Statuses are numbers or words (§11, §12 #16). */
type Code = number | string

function readAmount(value: unknown): Won | null {
  return isWon(value) ? value : null
}

function readCode(value: unknown): Code | null {
  if (typeof value === 'string') return /^[a-z]\w{0,63}$/i.test(value) ? value : null
  return Number.isSafeInteger(value) ? (value as number) : null
}

function readCount(value: unknown): number | null {
  return Number.isInteger(value) && Math.abs(value as number) <= MAX_COUNT ? (value as number) : null
}

function readQuantity(value: unknown): number | null {
  const count = readCount(value)
  return count !== null && count > 0 ? count : null
}

/** What a PostgreSQL `integer` holds. */
const MAX_COUNT = 2_147_483_647

/** Exact or absent, never cleaned. All ids are texts: JSON would lose digits of a number of 20. */
function readId(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 200 && value === removeUnprintable(value) ? value : null
}

/** Between 2000 and 2100; a time outside is no time of a payment, and one far outside is none that PostgreSQL or a page can show. */
export function isPlausibleTime(time: number): boolean {
  return time >= Date.UTC(2000, 0, 1) && time < Date.UTC(2100, 0, 1)
}

function readTime(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 64 && isPlausibleTime(Date.parse(value)) ? value : null
}

/** A time that was stated and cannot have been: that something happened, but not when. */
export const IMPOSSIBLE_TIME: unique symbol = Symbol('impossible time')

/** When something happened. */
function readMoment(value: unknown): Date | typeof IMPOSSIBLE_TIME | null {
  const text = readTime(value)
  if (text !== null) return new Date(text)
  return typeof value === 'string' && /^[+-]?\d{4,6}-\d\d-\d\d/.test(value) ? IMPOSSIBLE_TIME : null
}

/** Control and bidirectional characters and halves of surrogate pairs: what breaks a database, a page or the order of a line. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

function removeUnprintable(value: string): string {
  return value.replace(UNPRINTABLE, '')
}

/** As many characters as a page has a use for. */
const SHOWN_CHARACTERS = 200

/** A text that is only shown: cleaned, cut, and null where nothing is left. */
export function cleanText(value: unknown, most = SHOWN_CHARACTERS): string | null {
  if (typeof value !== 'string') return null
  // Cut before it is cleaned, too: an answer may hold megabytes.
  const clean = removeUnprintable(value.slice(0, most * 10)).trim()
  return clean === '' ? null : [...clean].slice(0, most).join('')
}

/** An address: exact or absent. Whether it becomes a link is decided by where it leads. */
function readUrl(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 2_000 ? value : null
}

/** A buyer pays into it: exact or absent. */
function readAccountNumber(value: unknown): string | null {
  return typeof value === 'string' && /^[\dA-Za-z -]{1,40}$/.test(value) ? value : null
}

/** An object; a list or a text is none. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object, or the same as a JSON text (§4). Any other text is read as such: it names nothing of ours. */
function readMetadata(value: unknown): Metadata | null {
  if (isObject(value)) return toMetadata(value)
  if (typeof value !== 'string') return null
  if (!value.trimStart().startsWith('{')) return { orderId: null }
  try {
    return toMetadata(JSON.parse(value) as Record<string, unknown>)
  } catch {
    return null
  }
}

export type Metadata = { orderId: string | null }

function toMetadata({ order_id }: Record<string, unknown>): Metadata | null {
  // A number is some other service's own.
  if (isEmpty(order_id) || Number.isSafeInteger(order_id)) return { orderId: null }
  const orderId = readId(order_id)
  return orderId === null ? null : { orderId }
}

/** An id that becomes part of an address. */
function readUrlId(value: unknown): string | null {
  return toProviderId(readId(value))
}

export const stating = {
  amount: stated(readAmount),
  code: stated(readCode),
  count: stated(readCount),
  quantity: stated(readQuantity),
  urlId: stated(readUrlId, isEmpty),
  moment: stated(readMoment, isEmpty),
  metadata: stated(readMetadata, isEmpty),
}

export const showing = {
  id: shown(readId),
  text: shown((value) => cleanText(value)),
  url: shown(readUrl),
  time: shown(readTime),
  account: shown(readAccountNumber),
  amount: shown(readAmount),
  code: shown(readCode),
  count: shown(readCount),
}
