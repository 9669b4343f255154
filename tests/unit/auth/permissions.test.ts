import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { may, PERMISSIONS, type Permission, ROLES } from '#lib/auth/permissions.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const files = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' }).map((file) => `app/${file}`)
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** Every way in from outside that asks for no permission, and why. A new one that is not here fails. */
const OPEN: Record<string, string> = {
  'app/(shop)/_checkout/place-order-action.ts#placeOrderAction': 'anyone may order',
  'app/(shop)/_checkout/preview-promotion-action.ts#previewPromotionAction': 'anyone, a few wrong guesses',
  'app/(shop)/_checkout/report-error-action.ts#reportErrorAction': 'the browser that placed the order',
  'app/(shop)/orders/[orderId]/cancel-order-action.ts#cancelOrderAction': 'a browser of the buyer',
  'app/(shop)/orders/[orderId]/link-actions.ts#askLinkAction': 'anyone who knows the order, a few times',
  'app/(shop)/orders/[orderId]/link-actions.ts#openLinkAction': 'whoever has the mailed link',
  'app/(shop)/orders/[orderId]/refund-actions.ts#askCancellationAction': 'a browser of the buyer',
  'app/(shop)/orders/[orderId]/refund-actions.ts#giveAccountAction': 'a browser of the buyer',
  'app/(shop)/orders/[orderId]/refund-actions.ts#quoteCancellationAction': 'a browser of the buyer',
  'app/(shop)/orders/[orderId]/refund-actions.ts#withdrawCancellationAction': 'a browser of the buyer',
  'app/admin/_lib/sign-out-action.ts#signOutAction': 'ends the caller’s own session',
  'app/admin/invitation/[token]/accept-action.ts#acceptInvitationAction': 'whoever has the link',
  'app/admin/invitation/[token]/page.tsx#page': 'whoever has the link',
  'app/admin/reset/[token]/page.tsx#page': 'whoever has the link',
  'app/admin/reset/[token]/reset-action.ts#resetAction': 'whoever has the link',
  'app/admin/reset/page.tsx#page': 'anyone',
  'app/admin/reset/request-reset-action.ts#requestResetAction': 'anyone, a few times',
  'app/admin/sign-in/code/enter-code-action.ts#enterCodeAction': 'whoever gave the right password, a few times',
  'app/admin/sign-in/code/page.tsx#page': 'anyone',
  'app/admin/sign-in/page.tsx#page': 'anyone',
  'app/admin/sign-in/sign-in-action.ts#signInAction': 'anyone, a few times',
  'app/api/health/route.ts#GET': 'anyone',
  'app/api/orders/[orderId]/route.ts#GET': 'a browser of the buyer, or who may read personal data',
  'app/api/orders/plan/route.ts#OPTIONS': 'anyone',
  'app/api/orders/plan/route.ts#POST': 'anyone may order',
  'app/api/orders/verify/route.ts#OPTIONS': 'anyone',
  'app/api/orders/verify/route.ts#POST': 'anyone who knows the order',
  'app/api/promotions/preview/route.ts#OPTIONS': 'anyone',
  'app/api/promotions/preview/route.ts#POST': 'anyone, a few wrong guesses',
  'app/api/webhooks/bootpay/[token]/route.ts#POST': 'anyone; nothing in it is believed',
  'app/api/webhooks/bootpay/route.ts#POST': 'anyone; nothing in it is believed',
  'app/en/plan.html/route.ts#GET': 'anyone',
  'app/en/result.html/route.ts#GET': 'anyone',
  'app/plan.html/route.ts#GET': 'anyone',
  'app/result.html/route.ts#GET': 'anyone',
  'app/result/route.ts#GET': 'anyone; nothing in it is believed',
  'app/route.ts#GET': 'anyone',
}
const NAMES = Object.keys(PERMISSIONS) as Permission[]

describe('who may do what', () => {
  it('is this matrix', () => {
    const matrix = Object.fromEntries(NAMES.map((name) => [name, ROLES.filter((role) => may(role, name)).join(' ')]))
    expect(matrix).toEqual({
      'account.manage': 'owner operator viewer',
      'orders.read': 'owner operator viewer',
      'revenue.read': 'owner operator viewer',
      'personal.read': 'owner operator',
      'orders.export': 'owner operator',
      'orders.advance': 'owner operator',
      'orders.handle': 'owner operator',
      'refunds.make': 'owner operator',
      'incidents.handle': 'owner operator',
      'webhooks.replay': 'owner operator',
      'reconciliation.run': 'owner operator',
      'views.share': 'owner operator',
      'links.edit': 'owner operator',
      'promotions.edit': 'owner operator',
      'catalog.edit': 'owner',
      'people.manage': 'owner',
    })
  })

  const sources = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file))
  const actionFiles = sources.filter((file) => /^'use server'/.test(read(file)))

  it('server actions are whole files of plain functions, so that none hides', () => {
    for (const file of sources) {
      const text = read(file)
      if (actionFiles.includes(file)) {
        const exported = text.match(/^export .*/gm) ?? []
        for (const line of exported) expect(line, file).toMatch(/^export (async function \w+\(|type )/)
      } else expect(text, file).not.toMatch(/['"]use server['"]/)
    }
  })

  it('every action, route and page of the back office asks for a permission first, or is known to be open', () => {
    const entries = [
      ...actionFiles.flatMap(functionsOf),
      ...sources.filter(isRoute).flatMap(functionsOf),
      ...sources.filter(isPage).map(toPage),
    ]
    expect(entries.length).toBeGreaterThan(60)
    const open = entries.filter(({ permission }) => permission === null).map(({ name }) => name)
    expect(open.toSorted()).toEqual(Object.keys(OPEN).toSorted())
    for (const { name, permission } of entries) if (permission !== null) expect(NAMES, name).toContain(permission)
  })
})

type Entry = { name: string; permission: string | null }

const isRoute = (file: string): boolean => /\/route\.tsx?$/.test(file)
const isPage = (file: string): boolean => file.startsWith('app/admin/') && /\/(page|default|template)\.tsx$/.test(file)

/** The first thing that a function waits for is the answer to who may call it. */
const FIRST =
  /^(?:(?!await ).)*await (?:runAction(?:<[^(]*>)?\(\s*'[^']+',\s*|requireOperator\((?:await headers\(\)|request\.headers), )'([\w.]+)'/s

function functionsOf(file: string): Entry[] {
  // What turns a refusal into an answer is not waited for before it.
  const text = read(file).replaceAll('await answer(async', 'answer(async')
  const functions = text
    .split(/^export (?:async )?function /m)
    .slice(1)
    .map((body) => ({ name: `${file}#${/^\w+/.exec(body)?.[0]}`, permission: FIRST.exec(body)?.[1] ?? null }))
  const others = [...text.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => ({
    name: `${file}#${name}`,
    permission: null,
  }))
  return [...functions, ...others]
}

/** The same of a page, which may read its address before; without a name it asks for what everyone may who is signed in. */
function toPage(file: string): Entry {
  const body = (read(file).split(/^export default /m)[1] ?? '').replaceAll(/await (searchParams|params)\b/g, '$1')
  const asked = /^(?:(?!await ).)*await requirePageOperator\((?:[^(),]|\([^()]*\))*(?:, '([\w.]+)')?\)/s.exec(body)
  return { name: `${file}#page`, permission: asked === null ? null : (asked[1] ?? 'orders.read') }
}
