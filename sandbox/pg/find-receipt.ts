import { ApiError } from '../http/api-error.ts'
import type { Receipt } from '../store/documents.ts'
import type { Store } from '../store/open-store.ts'

/** @throws ApiError 404 RC_NOT_FOUND */
export function findReceipt(store: Store, id: string | null): Receipt {
  const receipt = id === null ? null : store.receipts.get(id)
  if (receipt === null) throw new ApiError(404, 'RC_NOT_FOUND', '영수증을 찾을 수 없습니다.')
  return receipt
}
