import { ShopError } from '#lib/errors.ts'
import { readLimited } from './read-limited.ts'

const MAX_BYTES = 16 * 1024

/** The request's JSON, of any shape; what it must hold is for the use case to say. @throws ShopError INVALID_REQUEST */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readLimited(request, MAX_BYTES)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ShopError('INVALID_REQUEST', '요청 본문을 읽을 수 없습니다.')
  }
}
