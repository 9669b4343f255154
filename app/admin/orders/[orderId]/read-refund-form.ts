import { ShopError } from '#lib/errors.ts'

/** Fields of the refund forms, read strictly: what cannot be read is refused before anything is looked up. */

export function readOrderId(form: FormData): string {
  const orderId = form.get('order_id')
  if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) throw unreadable()
  return orderId
}

export function readId(form: FormData, name: string): bigint {
  const id = form.get(name)
  if (typeof id !== 'string' || !/^\d{1,18}$/.test(id)) throw unreadable()
  return BigInt(id)
}

/** Whole won, as people write it: `9,000`, `₩9000`, `9000원`. */
export function readWon(form: FormData, name: string): number {
  const text = form.get(name)
  const digits = typeof text === 'string' ? text.replace(/[,\s₩원]/g, '') : ''
  if (!/^\d{1,10}$/.test(digits)) throw new ShopError('INVALID_REQUEST', '환불 금액을 원 단위 숫자로 적어 주세요.')
  return Number(digits)
}

export function readField(form: FormData, name: string, longest: number): string {
  const value = form.get(name)
  if (typeof value !== 'string' || value.length > longest || value.includes('\u0000')) throw unreadable()
  return value
}

export function readNote(form: FormData): string | null {
  const note = readField(form, 'note', 2_000).trim()
  if (note.length > 500) throw new ShopError('INVALID_REQUEST', '메모는 500자 안으로 적어 주세요.')
  return note === '' ? null : note
}

function unreadable(): ShopError {
  return new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다. 새로고침해 주세요.')
}
