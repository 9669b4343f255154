import type { Context } from 'hono'
import { ApiError } from './api-error.ts'

/** The object of a request: JSON, or a form as the app SDKs send it. An empty body is an empty object. @throws ApiError 400 */
export async function readJson(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  if (c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new ApiError(400, 'API_PARAM_INVALID', '본문이 JSON 객체가 아닙니다.')
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A whole, non-negative amount, also when it comes as text (forms). */
export function asAmount(value: unknown): number | null {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 ? amount : null
}

/** A moment; null when there is none. @throws ApiError 400 when it is not a time */
export function asTime(value: unknown, field: string): Date | null {
  if (value === undefined || value === null || value === '') return null
  const date = new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(date.getTime())) throw new ApiError(400, 'API_PARAM_INVALID', `${field}의 시각을 확인해 주세요.`)
  return date
}

export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
}

/** `page` and `limit`, clamped to 50 as Bootpay does (protocol notes §3.1). */
export function readPage(c: Context, defaultLimit = 20): { limit: number; offset: number } {
  const limit = Math.min(Math.max(Number(c.req.query('limit')) || defaultLimit, 1), 50)
  const page = Math.max(Number(c.req.query('page')) || 1, 1)
  return { limit, offset: (page - 1) * limit }
}

const BEGINNING = '0000'
const END = '9999'

/** Two bounds of a time window, as text that stored times compare with: moments, or days in Seoul. @throws ApiError 400 */
export function readRange(from: string | undefined, to: string | undefined): [from: string, to: string] {
  return [toBound(from, BEGINNING, false), toBound(to, END, true)]
}

function toBound(value: string | undefined, fallback: string, end: boolean): string {
  if (!value) return fallback
  const day = /^\d{4}-\d\d-\d\d$/.test(value)
  const date = new Date(day ? `${value}T${end ? '23:59:59.999' : '00:00:00.000'}+09:00` : value)
  if (Number.isNaN(date.getTime())) throw new ApiError(400, 'API_PARAM_INVALID', '날짜를 확인해 주세요.')
  return date.toISOString()
}
