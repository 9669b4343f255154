import { Hono } from 'hono'
import type { Sandbox } from '../http/context.ts'

/** `/v1/store`: the merchant whose keys these are. */
export function createStoreRoutes({ store, settings, baseUrl }: Sandbox): Hono {
  const info = { store_id: 'sandbox', name: '부트페이 스토어', company_name: '부트페이 샌드박스', currency: 'KRW', sandbox: true }
  return new Hono()
    .get('/', (c) => c.json(info))
    .get('/detail', (c) =>
      c.json({ ...info, url: baseUrl, webhook_url: settings().webhook_url, product_count: store.products.count() }),
    )
}
