import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page, ViewportSize } from '@playwright/test'
import { invite, openBrowser, signIn } from './operators.ts'
import { expect } from './shop.ts'
import { withShopDatabase } from './shop-database.ts'

/** A browser of its own in which the operator is signed in. */
export async function openOffice(browser: Browser, at = '/admin/orders', viewport?: ViewportSize | null): Promise<Page> {
  const page = await (await openBrowser(browser, viewport)).newPage()
  await signIn(page, at)
  return page
}

/** Somebody invited who may only look, in a browser of their own. @param owner a page of an owner who is signed in */
export async function openViewer(browser: Browser, owner: Page): Promise<Page> {
  await owner.goto('/admin/people')
  const viewer = await (await openBrowser(browser)).newPage()
  await invite(owner, viewer, 'viewer')
  return viewer
}

const ADMIN = path.resolve(import.meta.dirname, '../../../app/admin')

/** Pages that are for who is not signed in. */
const OUTSIDE = ['/admin/sign-in', '/admin/invitation', '/admin/reset']

/**
 * Every page of the back office that is for people who are signed in, as the files of `app/admin` name them: a new page is walked too,
 * or fails for want of an address here.
 *
 * @param page an operator's, which finds out which delivery and which reconciliation there are
 */
export async function listOfficePages(page: Page, orderId: string): Promise<string[]> {
  const dynamic: Record<string, () => Promise<string>> = {
    '/admin/orders/[orderId]': async () => `/admin/orders/${orderId}`,
    '/admin/webhooks/[id]': () => firstLink(page, '/admin/webhooks'),
    '/admin/reconciliation/[id]': async () => {
      await page.goto('/admin/reconciliation')
      await page.getByRole('button', { name: '대사 실행' }).click()
      await expect(page.locator('a[href^="/admin/reconciliation/"]').first()).toBeVisible({ timeout: 20_000 })
      return await firstLink(page, '/admin/reconciliation')
    },
  }
  const routes = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.posix.join('/admin', path.dirname(file)))
    .filter((route) => route !== '/admin' && !OUTSIDE.some((outside) => route.startsWith(outside)))
    .sort()
  const paths: string[] = []
  for (const route of routes) {
    const found = route.includes('[') ? await dynamic[route]?.() : route
    if (found === undefined) throw new Error(`${route}: say in tests/e2e/support/office.ts where a page of it is`)
    paths.push(found)
  }
  return paths
}

async function firstLink(page: Page, list: string): Promise<string> {
  await page.goto(list)
  return (await page.locator(`main a[href^="${list}/"]`).first().getAttribute('href')) ?? ''
}

/** Incidents of the kinds that offer the most to press: no journey makes them in a moment. */
export async function openIncidents(): Promise<void> {
  await withShopDatabase((client) =>
    client.query(
      `INSERT INTO incidents (kind, subject, detail) VALUES ('unmatched_payment', $1, '{"price": 29000}'), ('amount_drift', $1, '{}')`,
      [`no${Date.now()}`],
    ),
  )
}
