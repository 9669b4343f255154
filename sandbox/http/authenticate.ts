import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SandboxClock } from '../clock.ts'
import { ApiError } from './api-error.ts'

/** Public and fixed: they open nothing but a sandbox. */
export const CLIENT_KEY = 'sandbox_client_key'
export const SECRET_KEY = 'sandbox_secret_key'
/** The older pair, which authenticates by a token (protocol notes §1.4). */
export const APPLICATION_ID = 'sandbox_application_id'
export const PRIVATE_KEY = 'sandbox_private_key'

const TOKEN_LIFE_MS = 30 * 60_000

/** Repeated requests within 25 minutes get the same token, of whose 30 minutes five are left then (§1.3). */
export function issueToken(clock: SandboxClock): { access_token: string; expire_in: number; expired_at: string } {
  const slot = Math.floor(clock.now().getTime() / (25 * 60_000))
  const expiresAt = slot * 25 * 60_000 + TOKEN_LIFE_MS
  const body = `${slot}.${expiresAt}`
  return {
    access_token: `${body}.${sign(body)}`,
    expire_in: Math.floor((expiresAt - clock.now().getTime()) / 1_000),
    expired_at: new Date(expiresAt).toISOString(),
  }
}

/** Accepts Basic with the client pair, and Bearer with a token (§12 #28). @throws ApiError 401 */
export function authenticate(authorization: string | undefined, clock: SandboxClock): void {
  const [scheme, credential] = (authorization ?? '').split(' ', 2)
  if (scheme === 'Basic' && credential) checkBasic(credential)
  else if (scheme === 'Bearer' && credential) checkToken(credential, clock)
  else throw new ApiError(401, 'ACCESS_TOKEN_INVALID', '인증 정보가 없습니다.')
}

function checkBasic(credential: string): void {
  const [clientKey, secretKey] = Buffer.from(credential, 'base64').toString('utf8').split(':', 2)
  if (clientKey !== CLIENT_KEY) throw new ApiError(401, 'APP_CLIENT_KEY_NOT_FOUND', '클라이언트 키를 찾을 수 없습니다.')
  if (secretKey !== SECRET_KEY) throw new ApiError(401, 'APP_SK_NOT_MATCHED', '시크릿 키가 일치하지 않습니다.')
}

function checkToken(token: string, clock: SandboxClock): void {
  const [slot, expiresAt, signature] = token.split('.')
  const expected = Buffer.from(sign(`${slot}.${expiresAt}`))
  const given = Buffer.from(signature ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ApiError(401, 'ACCESS_TOKEN_INVALID', '토큰이 올바르지 않습니다.')
  }
  if (clock.now().getTime() > Number(expiresAt)) throw new ApiError(401, 'TOKEN_EXPIRED', '토큰이 만료되었습니다.')
}

/** Either pair buys a token. @throws ApiError 401 */
export function checkTokenRequest(body: Record<string, unknown>): void {
  const legacy = body.application_id === APPLICATION_ID && body.private_key === PRIVATE_KEY
  const client = body.client_key === CLIENT_KEY && body.secret_key === SECRET_KEY
  if (legacy || client) return
  if (body.application_id !== undefined && body.application_id !== APPLICATION_ID) {
    throw new ApiError(401, 'APPLICATION_ID_INVALID', '애플리케이션 ID가 올바르지 않습니다.')
  }
  throw new ApiError(401, 'APP_KEY_NOT_FOUND', '키를 찾을 수 없습니다.')
}

const ROLES = ['user', 'manager', 'supervisor']

/** @throws ApiError 403 API_ROLE_NOT_SUPPORT when the role is below `needed` */
export function requireRole(role: string | undefined, needed: 'user' | 'manager' | 'supervisor'): void {
  if (ROLES.indexOf(role ?? 'user') < ROLES.indexOf(needed)) {
    throw new ApiError(403, 'API_ROLE_NOT_SUPPORT', `이 API는 ${needed} 권한이 필요합니다.`)
  }
}

function sign(body: string): string {
  return createHmac('sha256', SECRET_KEY).update(body).digest('hex')
}
