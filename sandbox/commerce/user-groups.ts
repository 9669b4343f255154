import { type Context, Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { requireRole } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { asText, readJson, readPage } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import type { User, UserGroup } from '../store/documents.ts'

const FIXED = ['user_group_id', 'created_at', 'updated_at']
/** An update leaves these alone: each has a path of its own. */
const LIMITS = ['use_limit', 'limit_message', 'limit_month_purchase', 'limit_week_purchase', 'purchase_limit', 'subscribed_limit']
const AGGREGATION = ['use_subscription_aggregate_transaction', 'subscription_month_day', 'subscription_week_day']
const CORPORATE = 2

/** `/v1/user-groups`: companies whose people buy together. Membership, limits and aggregation need a manager. */
export function createUserGroupRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/', async (c) => {
    const body = await readJson(c)
    const businessNumber = asText(body.business_number)
    const corporateType = Number(body.corporate_type ?? 1)
    if (corporateType === CORPORATE && businessNumber === null) {
      throw new ApiError(400, 'USER_BUSINESS_NUMBER_BLANK', '사업자등록번호를 입력해 주세요.')
    }
    const now = clock.iso()
    return c.json(
      store.userGroups.insert({
        ...without(body, FIXED),
        user_group_id: newObjectId(clock.now()),
        business_number: businessNumber,
        corporate_type: corporateType,
        created_at: now,
        updated_at: now,
      }),
    )
  })

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const type = c.req.query('corporate_type')
    const keyword = c.req.query('keyword')
    const where = type ? { anyOf: { corporate_type: [Number(type)] } } : {}
    if (!keyword) return c.json(store.userGroups.query(where, limit, offset))
    const all = store.userGroups.query(where, 10_000, 0).list
    const found = all.filter((group) =>
      [group.company_name, group.business_number].some((text) => String(text ?? '').includes(keyword)),
    )
    return c.json({ count: found.length, list: found.slice(offset, offset + limit) })
  })

  app.get('/:id', (c) => c.json(find(c.req.param('id'))))

  app.put('/:id', (c) => change(c, (body) => without(body, [...FIXED, ...LIMITS, ...AGGREGATION])))
  app.put('/:id/limit', (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    return change(c, (body) => only(body, LIMITS))
  })
  app.put('/:id/aggregate-transaction', (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    return change(c, (body) => only(body, AGGREGATION))
  })

  // The Java and JavaScript SDKs name a member's path, those of other languages two verbs.
  app.on('POST', ['/:id/user', '/:id/add_user'], async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const { user_group_id } = find(c.req.param('id'))
    const user = findUser(asText((await readJson(c)).user_id))
    store.users.update(user.user_id, { user_group_id, updated_at: clock.iso() })
    return c.json({ user_group_id, user_id: user.user_id })
  })
  app.on('DELETE', ['/:id/user/:userId', '/:id/remove_user'], (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'manager')
    const { user_group_id } = find(c.req.param('id'))
    const user = findUser(c.req.param('userId') ?? c.req.query('user_id') ?? null)
    if (user.user_group_id !== user_group_id) throw new ApiError(404, 'USER_NOT_FOUND', '이 그룹의 회원이 아닙니다.')
    store.users.update(user.user_id, { user_group_id: null, updated_at: clock.iso() })
    return c.json({ user_group_id, user_id: user.user_id })
  })
  return app

  async function change(c: Context, choose: (body: Record<string, unknown>) => Record<string, unknown>): Promise<Response> {
    const { user_group_id } = find(c.req.param('id'))
    return c.json(store.userGroups.update(user_group_id, { ...choose(await readJson(c)), updated_at: clock.iso() }))
  }

  function find(id: string | undefined): UserGroup {
    const group = id ? store.userGroups.get(id) : null
    if (group === null) throw new ApiError(404, 'USER_GROUP_NOT_FOUND', '회원 그룹을 찾을 수 없습니다.')
    return group
  }

  function findUser(id: string | null): User {
    const user = id === null ? null : store.users.get(id)
    if (user === null) throw new ApiError(404, 'USER_NOT_FOUND', '회원을 찾을 수 없습니다.')
    return user
  }
}

function without(body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

function only(body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)))
}
