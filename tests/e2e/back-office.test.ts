import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectNoBarriers } from './support/barriers.ts'
import { openViewer } from './support/office.ts'
import { signIn } from './support/operators.ts'
import { pressUntil } from './support/press-until.ts'
import { expect, test } from './support/shop.ts'

async function place(page: Page, buyer: { name: string; phone: string; email: string }): Promise<string> {
  const placed = await page.request.post('/api/orders/plan', { data: { plan_key: 'starter', buyer } })
  return (await placed.json()).order_id
}

test('an order is found by its buyer’s phone and exported; no page has a barrier @both @full', async ({ page, isMobile }) => {
  const end = String(1_000 + Math.floor(Math.random() * 9_000))
  const orderId = await place(page, { name: '=남궁민수', phone: `010-9876-${end}`, email: 'min@example.com' })
  await signIn(page, '/admin/orders')
  if (!isMobile) {
    await page.getByRole('heading', { name: '주문', exact: true }).click()
    await pressUntil(page, '/', () => expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 }))
  }
  await page.getByRole('searchbox').fill(end)
  await page.getByRole('searchbox').press('Enter')
  await page.waitForURL(`**search=${end}**`)
  // While the list changes, the row may be in the page twice.
  await expect(page.locator(`[data-order-id="${orderId}"]:visible`)).toBeVisible()
  await expectNoBarriers(page)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV 내려받기' }).click()
  await page.getByRole('button', { name: '내려받기', exact: true }).click()
  const file = readFileSync(await (await downloading).path())
  const rows = parse(file, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.find((row) => row.주문번호 === orderId)?.구매자).toBe("'=남궁민수")

  for (const path of ['/admin/dashboard', '/admin/people']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoBarriers(page)
  }
})

test('an owner invites a viewer, who sees orders without personal data and can change nothing', async ({ page, browser }) => {
  const orderId = await place(page, { name: '홍길동', phone: '010-1234-5678', email: 'hong@example.com' })
  await signIn(page, '/admin/people')
  // Who is invited without a thought may only look.
  await expect(page.getByRole('form', { name: '초대' }).getByLabel('권한')).toHaveValue('viewer')
  const viewer = await openViewer(browser, page)
  await expect(viewer.locator(`[data-order-id="${orderId}"]`)).toContainText('홍*동')
  for (const control of ['button', 'link'] as const) {
    await expect(viewer.getByRole(control, { name: 'CSV 내려받기' })).toHaveCount(0)
  }
  await expect(viewer.getByTestId('orders').getByRole('checkbox')).toHaveCount(0)
  // What is masked is not found either, so that nobody can guess it.
  for (const search of ['홍길동', '5678', 'hong@example.com']) {
    await viewer.goto(`/admin/orders?search=${encodeURIComponent(search)}`)
    await expect(viewer.getByTestId('no-orders')).toBeVisible()
  }
  await viewer.goto(`/admin/orders/${orderId}`)
  await expect(viewer.getByText('홍*동').first()).toBeVisible()
  await expect(viewer.getByText('hong@example.com')).toHaveCount(0)
  // The buyer's own page is not masked: a viewer sees of it what a stranger does.
  await viewer.goto(`/orders/${orderId}`)
  await expect(viewer.getByTestId('ask-link')).toBeVisible()
  expect((await viewer.request.get(`/api/orders/${orderId}`)).status()).toBe(404)
  expect((await viewer.request.get('/admin/orders/export')).status()).toBe(403)
  expect((await viewer.request.get('/admin/people')).status()).toBe(404)
  await viewer.context().close()
})
