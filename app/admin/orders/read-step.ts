import { ShopError } from '#lib/errors.ts'
import { STEPS, type Step } from '#lib/orders/advance-order.ts'

/** @throws ShopError INVALID_REQUEST */
export function readStep(step: unknown): Step {
  const known = STEPS.find((each) => each === step)
  if (known === undefined) throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  return known
}
