import { ShopError } from '../errors.ts'

export const PASSWORD_LENGTH = { min: 8, max: 128 } as const

/** A password that somebody chooses. @throws ShopError INVALID_REQUEST when it is too short or too long */
export function readPassword(given: unknown): string {
  const { min, max } = PASSWORD_LENGTH
  if (typeof given === 'string' && given.length >= min && given.length <= max) return given
  throw new ShopError('INVALID_REQUEST', `비밀번호는 ${min}자 이상 ${max}자 이하로 정해 주세요.`)
}
