import type { Context } from 'hono'
import { ApiError } from './api-error.ts'

/** The JSON object of a request; an empty body is an empty object. @throws ApiError 400 */
export async function readJson(c: Context): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
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

export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
}

/** `page` and `limit`, clamped to 50 as Bootpay does (protocol notes §3.1). */
export function readPage(c: Context, defaultLimit = 20): { limit: number; offset: number } {
  const limit = Math.min(Math.max(Number(c.req.query('limit')) || defaultLimit, 1), 50)
  const page = Math.max(Number(c.req.query('page')) || 1, 1)
  return { limit, offset: (page - 1) * limit }
}
