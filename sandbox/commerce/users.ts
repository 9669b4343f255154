import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { SECRET_KEY } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { asText, readJson, readPage } from '../http/read-body.ts'
import { newObjectId } from '../ids.ts'
import type { User } from '../store/documents.ts'

const SESSION_MS = 24 * 3_600_000
/** Fields that the server keeps for itself. */
const FIXED = ['user_id', 'password', 'login_pw', 'status', 'membership_type', 'created_at', 'updated_at']

/** What may be taken already: by the JavaScript SDK's name for the question, and by the field's own as other languages ask. */
const UNIQUE: Record<string, 'email' | 'login_id' | 'phone' | 'external_uid'> = {
  'email-exist': 'email',
  'id-exist': 'login_id',
  'phone-exist': 'phone',
  'uid-exist': 'external_uid',
  email: 'email',
  login_id: 'login_id',
  phone: 'phone',
  external_uid: 'external_uid',
}

/** `/v1/users` (protocol notes §8): members who join, and the guests who have paid. */
export function createUserRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/join', async (c) => {
    const body = await readJson(c)
    const group = body.group as { business_number?: unknown } | undefined
    if (Number(body.corporate_type) === 2 && !asText(group?.business_number)) {
      throw new ApiError(400, 'USER_BUSINESS_NUMBER_BLANK', '사업자등록번호를 입력해 주세요.')
    }
    return c.json(render(join(body)))
  })

  app.get('/join/:type', (c) => {
    const value = c.req.query('pk') ?? ''
    return c.json({ exists: exists(c.req.param('type'), value), pk: value })
  })

  app.post('/login', async (c) => {
    const body = await readJson(c)
    const user = store.users.findOne('login_id', asText(body.login_id) ?? '')
    const password = asText(body.password) ?? asText(body.login_pw) ?? ''
    if (user === null || user.status !== 1 || !fits(password, user.password)) {
      throw new ApiError(401, 'USER_LOGIN_FAILED', '아이디 또는 비밀번호가 맞지 않습니다.')
    }
    return c.json(openSession(user))
  })

  app.post('/login/token', async (c) => c.json(openSession(find(asText((await readJson(c)).user_id)))))

  app.get('/session', (c) => {
    const { token, user, expiresAt } = readSession(c)
    return c.json({ user: render(user), access_token: token, expired_at: new Date(expiresAt).toISOString() })
  })
  app.delete('/session', (c) => {
    const { token, user } = readSession(c)
    store.users.update(user.user_id, { ended_session: token })
    return c.json({ user_id: user.user_id, logged_out_at: clock.iso() })
  })

  // Nobody proves who they are to a sandbox.
  app.get('/authenticate/:id', () => {
    throw new ApiError(404, 'USER_STAND_BY_NOT_FOUND', '본인인증 정보를 찾을 수 없습니다.')
  })

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const membership = c.req.query('membership_type') ?? c.req.query('member_type')
    const group = c.req.query('user_group_id')
    const keyword = c.req.query('keyword')
    const where = {
      anyOf: {
        status: [1],
        ...(membership ? { membership_type: [Number(membership)] } : {}),
        ...(group ? { user_group_id: [group] } : {}),
      },
    }
    if (!keyword) {
      const { count, list } = store.users.query(where, limit, offset)
      return c.json({ count, list: list.map(render) })
    }
    const found = store.users.query(where, 10_000, 0).list.filter((user) => holds(user, keyword))
    return c.json({ count: found.length, list: found.slice(offset, offset + limit).map(render) })
  })

  app.get('/:id', (c) => c.json(render(find(c.req.param('id')))))

  app.put('/:id', async (c) => {
    const { user_id } = find(c.req.param('id'))
    const body = await readJson(c)
    checkEmail(body.email)
    const changes = Object.fromEntries(Object.entries(body).filter(([name]) => !FIXED.includes(name)))
    return c.json(render(store.users.update(user_id, { ...changes, updated_at: clock.iso() })))
  })

  // Left, not forgotten: orders keep pointing at them.
  app.delete('/:id', (c) => {
    const { user_id } = find(c.req.param('id'))
    store.users.update(user_id, { status: 20, login_id: null, external_uid: null, updated_at: clock.iso() })
    return c.json({ user_id, status: 20, deleted_at: clock.iso() })
  })
  return app

  /** One endpoint, two forms: a member of this mall (`login_id`, `password`), or of the merchant's own (`uid`, `login_pw`). */
  function join(body: Record<string, unknown>): User {
    const externalUid = asText(body.external_uid) ?? asText(body.uid)
    const loginId = asText(body.login_id) ?? asText(body.login_email)
    if (externalUid === null && loginId === null) throw new ApiError(400, 'USER_ID_INVALID', '아이디를 입력해 주세요.')
    if (loginId !== null && exists('id-exist', loginId))
      throw new ApiError(400, 'USER_ID_INVALID', '이미 사용 중인 아이디입니다.')
    if (externalUid !== null && exists('uid-exist', externalUid)) {
      throw new ApiError(400, 'USER_ID_INVALID', '이미 가입된 외부 아이디입니다.')
    }
    const email = asText(body.email) ?? asText(body.login_email)
    checkEmail(email)
    const password = asText(body.password) ?? asText(body.login_pw)
    const extra = Object.fromEntries(
      Object.entries(body).filter(([name]) => !FIXED.includes(name) && !['uid', 'login_email', 'group'].includes(name)),
    )
    return store.users.insert({
      ...extra,
      user_id: newObjectId(clock.now()),
      membership_type: 1,
      name: asText(body.name),
      phone: asText(body.phone),
      email,
      login_id: loginId,
      password: password === null ? null : hash(password, randomBytes(16).toString('hex')),
      external_uid: externalUid,
      user_group_id: asText(body.user_group_id),
      status: 1,
      created_at: clock.iso(),
      updated_at: clock.iso(),
    })
  }

  function exists(type: string, value: string): boolean {
    if (type === 'group-business-number-exist') return store.userGroups.findOne('business_number', value) !== null
    const field = Object.hasOwn(UNIQUE, type) ? UNIQUE[type] : undefined
    if (field === undefined) throw new ApiError(400, 'API_PARAM_INVALID', '확인할 수 없는 항목입니다.')
    return store.users.findOne(field, value) !== null
  }

  /** By id, or by the merchant's own (§8). */
  function find(id: string | null): User {
    const user = id === null ? null : (store.users.get(id) ?? store.users.findOne('external_uid', id))
    if (user === null || user.status !== 1) throw new ApiError(404, 'USER_NOT_FOUND', '회원을 찾을 수 없습니다.')
    return user
  }

  function openSession(user: User): Record<string, unknown> {
    const expiresAt = clock.now().getTime() + SESSION_MS
    const body = `${user.user_id}.${expiresAt}`
    return { access_token: `${body}.${sign(body)}`, expired_at: new Date(expiresAt).toISOString(), user: render(user) }
  }

  function readSession(c: Context): { token: string; user: User; expiresAt: number } {
    const token = c.req.header('Bootpay-User-JWT') ?? ''
    const [id = '', expires = '', signature = ''] = token.split('.')
    const user = same(signature, sign(`${id}.${expires}`)) ? store.users.get(id) : null
    if (user === null || user.ended_session === token || Number(expires) < clock.now().getTime()) {
      throw new ApiError(401, 'USER_SESSION_INVALID', '로그인 정보가 없거나 만료되었습니다.')
    }
    return { token, user, expiresAt: Number(expires) }
  }
}

function render({ password: _password, ended_session: _session, ...user }: User): Record<string, unknown> {
  return user
}

function holds(user: User, keyword: string): boolean {
  return (
    [user.user_id, user.external_uid].includes(keyword) ||
    [user.name, user.phone, user.email].some((text) => text?.includes(keyword))
  )
}

function checkEmail(email: unknown): void {
  if (typeof email === 'string' && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw new ApiError(400, 'USER_EMAIL_INVALID', '이메일 주소를 확인해 주세요.')
}

function hash(password: string, salt: string): string {
  return `${salt}:${scryptSync(password, salt, 32).toString('hex')}`
}

function fits(password: string, stored: string | null): boolean {
  const salt = stored?.split(':')[0]
  return salt !== undefined && same(hash(password, salt), stored ?? '')
}

function same(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}

function sign(body: string): string {
  return createHmac('sha256', SECRET_KEY).update(`user:${body}`).digest('hex')
}
