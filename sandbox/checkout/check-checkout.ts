import { CLIENT_KEY } from '../http/authenticate.ts'
import { asAmount, asObject, asText } from '../http/read-body.ts'
import type { Checkout, Invoice, OrderedProduct } from '../store/documents.ts'
import type { Store } from '../store/open-store.ts'

export type CheckedCheckout = { request: Checkout['request']; invoice: Invoice | null; error: Checkout['error'] }

/** Product type that is shipped (protocol notes §7). */
const PHYSICAL = 1

/** Reads what the browser asked for and checks it as Bootpay does: key, products, price or invoice price, address (§10). */
export function checkCheckout(store: Store, payload: Record<string, unknown>, now: Date): CheckedCheckout {
  const request = readRequest(payload)
  // `request_id` is an invoice's id when it resolves, else the merchant's own reference (§6.3, §12 #11).
  const invoice =
    [asText(payload.invoice_id), request.request_id].flatMap((id) => (id === null ? [] : (store.invoices.get(id) ?? [])))[0] ??
    null
  return { request, invoice, error: findError(store, payload, request, invoice, now) }
}

function readRequest(payload: Record<string, unknown>): Checkout['request'] {
  const user = asObject(payload.user) ?? {}
  const products = Array.isArray(payload.products) ? payload.products : []
  const text = (field: string): Record<string, string> => (asText(user[field]) === null ? {} : { [field]: String(user[field]) })
  return {
    name: asText(payload.name) ?? '',
    price: asAmount(payload.price) ?? -1,
    redirect_url: asText(payload.redirect_url),
    products: products.flatMap((entry): OrderedProduct[] => {
      const product = asObject(entry)
      if (product === null) return []
      return [
        {
          product_id: String(product.product_id ?? ''),
          duration: Number(product.duration ?? -1),
          quantity: Number(product.quantity ?? 1),
        },
      ]
    }),
    user: { ...text('user_id'), ...text('name'), ...text('phone'), ...text('email'), ...text('membership_type') },
    metadata: asObject(payload.metadata),
    request_id: asText(payload.request_id),
    separately_confirmed: asObject(payload.extra)?.separately_confirmed === true,
  }
}

function findError(
  store: Store,
  payload: Record<string, unknown>,
  request: Checkout['request'],
  invoice: Invoice | null,
  now: Date,
): Checkout['error'] {
  const error = (error_code: string, message: string): Checkout['error'] => ({ error_code, message })
  if (payload.client_key !== CLIENT_KEY) return error('APP_CLIENT_KEY_NOT_FOUND', '클라이언트 키를 찾을 수 없습니다.')
  // An invoice may ask for an amount alone.
  const amountAlone = invoice !== null && invoice.products.length === 0
  if (request.products.length === 0 && !amountAlone) return error('ORDER_PRODUCT_BLANK', '주문한 상품 정보가 없어요.')
  const found = request.products.map((ordered) => store.products.get(ordered.product_id))
  const known = found.filter((product) => product?.status_sale === true)
  const wrongQuantity = request.products.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)
  if (known.length !== found.length || wrongQuantity) return error('ORDER_PRODUCT_NOT_FOUND', '상품 정보가 없어요')
  if (invoice?.expired_at && Date.parse(invoice.expired_at) <= now.getTime())
    return error('ORDER_EXPIRED', '청구서의 결제 기한이 지났습니다.')
  if (request.price < 0 || request.price !== (invoice?.price ?? sumProducts(store, request.products))) {
    return error('ORDER_PRICE_NOT_MATCH', '요청된 금액과 상품의 결제 금액이 일치하지 않는다')
  }
  const shipped = found.some((product) => product?.type === PHYSICAL)
  const address = asObject(payload.address) ?? asObject(asObject(payload.user)?.address) ?? asText(payload.address)
  if (shipped && address === null) {
    return error('ORDER_ADDRESS_BLANK', '배송상품의 경우 배송지 정보가 필수예요. 배송지 정보를 입력해요.')
  }
  return null
}

/** What the products cost by themselves, in won. */
export function sumProducts(store: Store, products: readonly OrderedProduct[]): number {
  return products.reduce((sum, { product_id, quantity }) => {
    const product = store.products.get(product_id)
    return sum + ((product?.display_price ?? 0) - (product?.discount_price ?? 0)) * quantity
  }, 0)
}
