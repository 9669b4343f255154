import { ShopError } from '#lib/errors.ts'

/** The body up to `limit` bytes, whatever Content-Length claims. @throws ShopError PAYLOAD_TOO_LARGE */
export async function readLimited(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(): ShopError {
  return new ShopError('PAYLOAD_TOO_LARGE', '요청이 너무 큽니다.')
}
