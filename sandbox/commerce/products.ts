import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { requireRole } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { asAmount, asText, readJson, readPage } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import type { Product } from '../store/documents.ts'

/** Product fields that a write may set; ids and times are the server's. */
const FIXED = ['product_id', '_id', 'created_at', 'updated_at', 'images']

/** `/v1/products` (protocol notes §7). Writes need the manager's role. */
export function createProductRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const multipart = c.req.header('Content-Type')?.startsWith('multipart/form-data') === true
    const { fields, images } = multipart ? await readMultipart(await c.req.formData()) : { fields: await readJson(c), images: [] }
    const name = asText(fields.name)
    const price = asAmount(fields.display_price)
    if (name === null || price === null) throw new ApiError(400, 'API_PARAM_INVALID', 'name과 display_price는 필수입니다.')
    const now = clock.iso()
    const product = store.products.insert({
      ...DEFAULTS,
      ...readFields(fields),
      name,
      display_price: price,
      images,
      product_id: newObjectId(clock.now()),
      created_at: now,
      updated_at: now,
    })
    return c.json(product)
  })

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const exUid = c.req.query('ex_uid')
    const keyword = c.req.query('keyword')
    const all = exUid ? store.products.find('ex_uid', exUid) : store.products.list(10_000)
    const found = all.filter((product) => product.deleted !== true && (!keyword || product.name.includes(keyword)))
    // Lists name the id `_id` (§12 #23).
    const list = found.slice(offset, offset + limit).map(({ product_id, ...product }) => ({ _id: product_id, ...product }))
    return c.json({ count: found.length, list })
  })

  app.get('/:id', (c) => c.json(find(c.req.param('id'))))

  app.put('/:id', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const { product_id } = find(c.req.param('id'))
    const fields = await readJson(c)
    if (fields.display_price !== undefined && asAmount(fields.display_price) === null) {
      throw new ApiError(400, 'API_PARAM_INVALID', 'display_price는 0 이상의 정수여야 합니다.')
    }
    return c.json(store.products.update(product_id, { ...readFields(fields), updated_at: clock.iso() }))
  })

  app.put('/:id/status', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const { product_id } = find(c.req.param('id'))
    const fields = readFields(await readJson(c))
    const named = Object.entries(fields).filter(
      ([name]) => name.startsWith('status') || /^(use_)?(display|sale)_(period|.*at)$/.test(name),
    )
    return c.json(store.products.update(product_id, { ...Object.fromEntries(named), updated_at: clock.iso() }))
  })

  app.delete('/:id', (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const { product_id } = find(c.req.param('id'))
    // Orders keep pointing at it: deleted means not shown and not sold.
    store.products.update(product_id, {
      status_display: false,
      status_sale: false,
      deleted: true,
      ex_uid: null,
      updated_at: clock.iso(),
    })
    return c.json({ product_id, deleted: true })
  })

  return app

  function find(id: string): Product {
    const product = store.products.get(id)
    if (product === null || product.deleted === true) throw new ApiError(404, 'PRODUCT_NOT_FOUND', '상품을 찾을 수 없습니다.')
    return product
  }
}

const DEFAULTS = {
  ex_uid: null,
  description: '',
  tax_free_price: 0,
  discount_price: 0,
  type: 0,
  use_subscription: false,
  subscription_payment_cycle_type: null,
  status_display: true,
  status_sale: true,
}

function readFields(fields: Record<string, unknown>): Partial<Product> {
  const { desc, external_uid, ...rest } = Object.fromEntries(Object.entries(fields).filter(([name]) => !FIXED.includes(name)))
  // Documents say `desc`, the SDK's type `description` (§7); Java's says `external_uid` for the shop's own id.
  return {
    ...(desc === undefined ? {} : { description: String(desc) }),
    ...(external_uid === undefined ? {} : { ex_uid: asText(external_uid) }),
    ...rest,
  }
}

/** Multipart carries every value as text, which is read back. Pictures are kept by name. */
async function readMultipart(form: FormData): Promise<{ fields: Record<string, unknown>; images: string[] }> {
  const fields: Record<string, unknown> = {}
  const images: string[] = []
  for (const [name, value] of form) {
    if (typeof value !== 'string') images.push(value.name)
    else fields[name] = /^(use|status)_/.test(name) ? readSwitch(value) : readValue(value)
  }
  return { fields, images }
}

/** A boolean as it is written in JavaScript and Ruby, in Python and C#, and in PHP. */
function readSwitch(value: string): unknown {
  if (/^(true|1)$/i.test(value)) return true
  return /^(false|0|)$/i.test(value) ? false : value
}

/** A number (Java writes 29000.0), a boolean, a list or an object as JSON; else it is text. */
function readValue(value: string): unknown {
  if (/^-?\d+(\.0+)?$/.test(value)) return Number(value)
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
