import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Bootpay } from '@bootpay/backend-js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NOT_EMULATED } from '#sandbox/http/not-emulated.ts'
import { type Exchange, runSandbox } from '#tests/support/run-sandbox.ts'
import { CLAIMS } from './claims.ts'
import { CONTRADICTIONS } from './contradictions.ts'
import { type Body, createWorld, type Module, type Running, type World } from './world.ts'

/** What the SDK inherits, keeps to itself, or offers under a second name. */
const NO_CALLS = new Set(['constructor', 'compact', 'cancellationId', 'actionPayload', 'withQuery', 'multipartValue'])
const SECOND_NAMES: Record<string, string> = {
  'product.products': 'product.list',
  'product.productDetail': 'product.detail',
  'store.info': 'store.getStore',
  'store.detail': 'store.getStoreDetail',
  'mallSetting.detail': 'mallSetting.getMallSetting',
  'mallSetting.update': 'mallSetting.updateMallSetting',
  'Bootpay.requestSubscribeCardPayment': 'Bootpay.requestSubscribePayment',
}

let running: Running
let world: World
beforeAll(async () => {
  running = await runSandbox()
  world = createWorld(running)
})
beforeEach(() => running.control('POST', 'reset'))
afterAll(() => running.close())

type Row = { call: string; wire: string; role: string; key: string; errors: string[] }
const rows: Row[] = []

/** Whatever a call may want to have. */
const FIELDS = { category_id: 'x', user_id: 'x', receipt_id: 'x', reserve_id: 'x', template_id: 'x', phone: '010', code: 'x' }

describe('every call that is claimed answers as documented', () => {
  test.each(CLAIMS.map((claim) => [claim.call, claim] as const))('%s', async (call, claim) => {
    const given = await claim.arrange(world)
    world.as(claim.needs)
    running.exchanges.length = 0
    // Some calls have no answer here but a documented refusal.
    const answer = await Promise.resolve(claim.send(world, given)).catch((refusal: unknown) => refusal)
    const sent = last(running)
    expect(answer).toMatchObject(typeof claim.answers === 'function' ? claim.answers(given) : claim.answers)
    await checkRole(claim.needs, sent)
    await checkKey(sent)
    const errors = [...(claim.needs === 'user' ? [] : ['API_ROLE_NOT_SUPPORT'])]
    for (const [code, send] of claim.refuses ?? []) {
      world.as(claim.needs)
      const refusal = await Promise.resolve(send(world, given)).then(
        () => 'answered',
        (error: Body) => error.error_code,
      )
      expect(refusal).toBe(code)
      errors.push(code)
    }
    rows.push({
      call,
      wire: wireOf(sent),
      role: claim.needs,
      key: sent.headers['idempotency-key'] ? 'sent' : '–',
      errors: [...new Set(errors)],
    })
  })
})

describe('every variant of what the sources disagree about', () => {
  test.each(
    CONTRADICTIONS.flatMap(({ number, topic, variants }) =>
      Object.entries(variants).map(([name, run]) => [`§12 #${number} ${topic}: ${name}`, run] as const),
    ),
  )('%s', async (_name, run) => run(world, running))
})

describe('what is not emulated', () => {
  test.each(NOT_EMULATED.map(([call]) => call))('%s: 501 with its name, by the SDK’s own request', async (call) => {
    const [module = '', method = ''] = call.split('.')
    const owner = (module === 'Bootpay' ? world.pg : world.sdk[module]) as Module
    const refusals: unknown[] = []
    // Some take ids, some an object, some a picture.
    for (const args of [['x', 'x', 'x'], [FIELDS, FIELDS], [Buffer.from('x')]]) {
      const refusal = await Promise.resolve(owner[method]?.(...args)).catch((error: unknown) => error)
      refusals.push((refusal as { call?: unknown } | undefined)?.call)
      if (refusals.at(-1) === call) break
    }
    expect(refusals).toContain(call)
  })

  test('every call of the SDK is claimed or named', () => {
    const known = new Set([
      ...CLAIMS.map(({ call }) => call),
      ...NOT_EMULATED.map(([call]) => call),
      ...Object.keys(SECOND_NAMES),
    ])
    const { requestIng } = world.sdk.orderSubscription
    const modules = Object.entries(running.commerce).filter(
      ([, module]) => typeof module === 'object' && module !== null && 'bootpay' in module,
    )
    expect(modules.length).toBeGreaterThan(20)
    const calls = [
      ...modules.flatMap(([name, module]) => methodsOf(module as object).map((method) => `${name}.${method}`)),
      ...methodsOf(requestIng as object).map((method) => `orderSubscription.requestIng.${method}`),
      ...methodsOf(Bootpay)
        .filter((method) => method !== 'getAccessToken')
        .map((method) => `Bootpay.${method}`),
    ]
    expect(calls.filter((call) => !known.has(call))).toEqual([])
  })
})

test('the table in docs/sandbox.md is that of this run', () => {
  const file = path.join(import.meta.dirname, '../../../../docs/sandbox.md')
  const document = readFileSync(file, 'utf8')
  // A run of some of the tests has seen too little to write.
  expect(rows.map(({ call }) => call)).toEqual(CLAIMS.map(({ call }) => call))
  const next = document.replace(
    /(<!-- conformance -->\n)[\s\S]*(<!-- \/conformance -->)/,
    (_all, begin, end) => begin + renderTables() + end,
  )
  // Written where it differs, so that the next run holds; a run that had to write fails.
  if (next !== document) writeFileSync(file, next)
  expect(document, 'docs/sandbox.md has been written anew: look at it and commit it').toBe(next)
})

function renderTables(): string {
  const told = rows.map(
    ({ call, wire, role, key, errors }) =>
      `| \`${call}\` | \`${wire}\` | ${role} | ${key} | ${errors.map((code) => `\`${code}\``).join(' ')} |`,
  )
  const disagreements = CONTRADICTIONS.map(
    ({ number, topic, variants }) => `| ${number} | ${topic} | ${Object.keys(variants).join(' · ')} |`,
  )
  const modules = Map.groupBy(NOT_EMULATED, ([call]) => call.split('.')[0] ?? '')
  const left = [...modules].map(
    ([module, calls]) => `| \`${module}\` | ${calls.map(([call]) => `\`${call.split('.')[1]}\``).join(' ')} |`,
  )
  return `
${rows.length} calls of \`@bootpay/backend-js\`, each with its documented body. Role: the lowest that is served. Key: whether the SDK sends an \`Idempotency-Key\`;
the same one again gets the same answer.

| Call | On the wire | Role | Key | Refused with |
|---|---|---|---|---|
${told.join('\n')}

What sources disagree about (the numbers are those of [section 12](protocol.md#12-where-sources-disagree) of the protocol notes); each variant was answered:

| | Topic | Variants |
|---|---|---|
${disagreements.join('\n')}

Answered \`501 NOT_EMULATED\` with their names:

| Module | Calls |
|---|---|
${left.join('\n')}

`
}

function methodsOf(object: object): string[] {
  return Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter(
    (name) => !NO_CALLS.has(name) && !/Headers$|^imageForm$/.test(name),
  )
}

function last({ exchanges }: Running): Exchange {
  const sent = exchanges.at(-1)
  if (sent === undefined) throw new Error('nothing was sent')
  return sent
}

/** Ids in a path are those of this run. */
function wireOf({ method, path: sent }: Exchange): string {
  const [plain = '', query] = sent.split('?')
  const named = plain.replace(/\/(?:[0-9a-f]{20,24}|user_1)(?=\/|$)/g, '/{id}').replace(/(join\/)[a-z-]+$/, '$1{what}')
  return `${method} ${named}${query ? '?…' : ''}`
}

async function checkRole(needs: string, sent: Exchange): Promise<void> {
  if (needs === 'user') return
  const lower = needs === 'supervisor' ? 'manager' : 'user'
  const answer = await running.resend(sent, { 'bootpay-role': lower, 'idempotency-key': null })
  expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('API_ROLE_NOT_SUPPORT')])
}

async function checkKey(sent: Exchange): Promise<void> {
  if (!sent.headers['idempotency-key'] || sent.method === 'GET') return
  const again = await running.resend(sent)
  expect([again.status, again.text]).toEqual([sent.status, sent.answer])
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
}
