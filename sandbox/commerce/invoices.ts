import { Hono } from 'hono'
import { sumProducts } from '../checkout/check-checkout.ts'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { asAmount, asObject, asText, readJson, readPage } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import type { Invoice, OrderedProduct } from '../store/documents.ts'

/** `/v1/invoices` for servers, JSON (protocol notes §6); browsers post their checkout form to the same path. */
export function createInvoiceRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/', async (c) => {
    const body = await readJson(c)
    for (const field of ['extra', 'metadata']) {
      // The real server fails on empty objects (§6.1).
      const value = asObject(body[field])
      if (value !== null && Object.keys(value).length === 0)
        throw new ApiError(500, 'SERVER_ERROR', "undefined method `to_unsafe_h'")
    }
    const products = readProducts(body)
    const unknown = products.find((product) => store.products.get(product.product_id) === null)
    if (unknown) throw new ApiError(404, 'INVOICE_PRODUCT_NOT_FOUND', '상품을 찾을 수 없습니다.')
    const price = asAmount(body.price) ?? sumProducts(store, products)
    if (price < 100) throw new ApiError(400, 'API_PARAM_INVALID', '결제 금액은 100원 이상이어야 합니다.')
    const invoice = store.invoices.insert({
      invoice_id: newObjectId(clock.now()),
      name: asText(body.name) ?? asText(body.title) ?? '청구서',
      price,
      original_price: asAmount(body.original_price),
      products,
      user: asObject(body.user),
      metadata: asObject(body.metadata),
      redirect_url: asText(body.redirect_url),
      expired_at: readExpiry(body),
      send_types: readSendTypes(body.send_types),
      status: 0,
      sent_at: null,
      created_at: clock.iso(),
    })
    return c.json(wrap(invoice))
  })

  app.get('/', (c) => {
    const { limit, offset } = readPage(c, 24)
    const keyword = c.req.query('keyword')
    const where = keyword ? { contains: { paths: ['$.name', '$.invoice_id'], text: keyword } } : {}
    const { count, list } = store.invoices.query(where, limit, offset)
    return c.json({ count, list: list.map(render) })
  })

  app.get('/:id', (c) => c.json(wrap(find(c.req.param('id')))))

  app.post('/:id/notify', async (c) => {
    const { invoice_id } = find(c.req.param('id'))
    const sendTypes = readSendTypes((await readJson(c)).send_types)
    if (sendTypes.length === 0) throw new ApiError(400, 'API_PARAM_INVALID', 'send_types를 확인해 주세요.')
    return c.json(wrap(store.invoices.update(invoice_id, { send_types: sendTypes, sent_at: clock.iso() })))
  })

  return app

  function find(id: string): Invoice {
    const invoice = store.invoices.get(id)
    if (invoice === null) throw new ApiError(404, 'INVOICE_TARGET_NOT_FOUND', '청구서를 찾을 수 없습니다.')
    return invoice
  }

  function render(invoice: Invoice): Record<string, unknown> {
    return { id: invoice.invoice_id, ...invoice, payment_url: `${sandbox.baseUrl}/i/${invoice.invoice_id}` }
  }

  /** The reference page reads `data.invoice_id`, the rest flat (§12 #9). */
  function wrap(invoice: Invoice): Record<string, unknown> {
    const flat = render(invoice)
    switch (sandbox.settings().invoice_style) {
      case 'flat':
        return flat
      case 'data':
        return { data: flat }
      case 'both':
        return { ...flat, data: flat }
    }
  }

  function readExpiry(body: Record<string, unknown>): string | null {
    const seconds = asAmount(body.expire_in)
    if (seconds !== null) return new Date(clock.now().getTime() + seconds * 1_000).toISOString()
    const at = asText(body.expired_at)
    if (at === null) return null
    if (Number.isNaN(Date.parse(at))) throw new ApiError(400, 'API_PARAM_INVALID', 'expired_at을 확인해 주세요.')
    return new Date(at).toISOString()
  }
}

/** Five sources name the products three ways (§6.1). */
function readProducts(body: Record<string, unknown>): OrderedProduct[] {
  const rows = [body.products, body.invoice_items].flatMap((rows) => (Array.isArray(rows) ? rows : []))
  const ids = Array.isArray(body.product_ids) ? body.product_ids.map((product_id) => ({ product_id })) : []
  return [...rows, ...ids].flatMap((entry): OrderedProduct[] => {
    const product = asObject(entry)
    const id = asText(product?.product_id)
    return id === null
      ? []
      : [{ product_id: id, quantity: Number(product?.quantity ?? 1), duration: Number(product?.duration ?? -1) }]
  })
}

/** 1 SMS, 2 Kakao, 3 e-mail, 4 push (§6.4). */
function readSendTypes(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number).filter((type) => [1, 2, 3, 4].includes(type)) : []
}
