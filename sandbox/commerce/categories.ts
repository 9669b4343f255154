import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { requireRole } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { asText, readJson } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import type { Category } from '../store/documents.ts'

const CHANGEABLE = ['name', 'parent_category_id', 'status_display', 'status_best', 'filter_color', 'filter_size']

/** `/v1/categories`: a tree that products name by `category_id`. Writes need a supervisor (the SDK's own comment). */
export function createCategoryRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const list = store.categories.list()
    return c.json({ count: list.length, list: list.reverse().map(render) })
  })

  app.get('/:id', (c) => c.json(render(find(c.req.param('id')))))

  app.post('/', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const body = await readJson(c)
    const name = asText(body.name)
    if (name === null) throw new ApiError(400, 'API_PARAM_INVALID', 'name은 필수입니다.')
    const now = clock.iso()
    const category = { ...readFields(body), name, category_id: newObjectId(clock.now()), created_at: now, updated_at: now }
    return c.json(render(store.categories.insert({ parent_category_id: null, status_display: true, ...category })))
  })

  app.put('/:id', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const { category_id } = find(c.req.param('id'))
    const fields = readFields(await readJson(c))
    const parent = asText(fields.parent_category_id)
    if (parent !== null && ancestors(find(parent)).concat(parent).includes(category_id)) {
      throw new ApiError(400, 'API_PARAM_INVALID', '자신의 아래로 옮길 수 없습니다.')
    }
    return c.json(render(store.categories.update(category_id, { ...fields, updated_at: clock.iso() })))
  })

  app.delete('/:id', (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const { category_id } = find(c.req.param('id'))
    if (store.categories.find('parent_category_id', category_id, 1).length > 0) {
      throw new ApiError(400, 'API_PARAM_INVALID', '아래에 다른 카테고리가 있습니다.')
    }
    store.categories.delete(category_id)
    return c.json({ category_id, deleted: true })
  })
  return app

  function find(id: string): Category {
    const category = store.categories.get(id)
    if (category === null) throw new ApiError(404, 'CATEGORY_NOT_FOUND', '카테고리를 찾을 수 없습니다.')
    return category
  }

  function readFields(body: Record<string, unknown>): Record<string, unknown> {
    const fields = Object.fromEntries(Object.entries(body).filter(([name]) => CHANGEABLE.includes(name)))
    const parent = asText(fields.parent_category_id)
    if (parent !== null) find(parent)
    return fields
  }

  function ancestors({ parent_category_id: parent }: Category): string[] {
    return parent === null ? [] : [...ancestors(find(parent)), parent]
  }

  function render(category: Category): Record<string, unknown> {
    return { ...category, parent_categories: ancestors(category) }
  }
}
