import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { payQuickly, placeQuickly } from './support/buy-quickly.ts'
import { expect, test } from './support/shop.ts'

async function signIn(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('이메일').fill(process.env.OPERATOR_EMAIL ?? '')
  await page.getByLabel('비밀번호').fill(process.env.OPERATOR_PASSWORD ?? '')
  await page.getByRole('button', { name: '로그인' }).click()
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path)
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  }
}

/** Four digits that no other test of this run ends a phone number with, most likely. */
const someEnd = (): string => String(1_000 + Math.floor(Math.random() * 9_000))
const buyer = (name: string, end: string) => ({ name, phone: `010-7531-${end}`, email: `list-${end}@example.com` })

test('ship and complete in bulk, by keyboard; the row that somebody else was quicker with says so @both', async ({
  page,
  request,
  bootpay,
  isMobile,
}) => {
  const end = someEnd()
  const ids: string[] = []
  for (const name of ['하나', '둘', '셋']) {
    const placed = await placeQuickly(request, buyer(name, end))
    await payQuickly(request, bootpay, placed)
    ids.push(placed.order_id)
  }
  const unpaid = await placeQuickly(request, buyer('넷', end))
  await signIn(page, `/admin/orders?search=${end}`)
  const row = (id: string | undefined) => page.locator(`[data-order-id="${id}"]`)
  const status = (id: string | undefined) => row(id).getByTestId('order-status')
  await expect(page.getByTestId('order-row')).toHaveCount(4)

  // The newest is the first: unpaid, then 셋, 둘, 하나.
  if (isMobile) {
    for (const id of ids) await row(id).getByRole('checkbox').check()
  } else {
    await page.getByRole('heading', { name: '주문', exact: true }).click()
    for (const key of ['j', 'j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key)
  }
  await expect(page.getByTestId('chosen')).toHaveText('3건 선택')

  // Another operator completes one of them while the first still decides.
  await page.getByRole('button', { name: '배송 시작' }).click()
  const other = await page.context().newPage()
  await other.goto(`/admin/orders/${ids[1]}`)
  await other.getByRole('button', { name: '완료 처리' }).click()
  await expect(other.getByTestId('order-status')).toHaveAttribute('data-status', 'completed')
  await other.close()
  await expectNoViolations(page)
  await page.getByTestId('bulk-go').click()
  const report = page.getByTestId('bulk-report')
  await expect(report).toContainText('2건을 ‘배송 중’ 상태로 바꾸었습니다. 1건은 바꾸지 않았습니다.')
  await expect(report.locator(`[data-order="${ids[1]}"]`)).toContainText('그사이 ‘완료’ 상태가 되어 처리하지 않았습니다.')
  await expect(status(ids[0])).toHaveAttribute('data-status', 'shipping')
  await expect(status(ids[1])).toHaveAttribute('data-status', 'completed')
  await expect(status(ids[2])).toHaveAttribute('data-status', 'shipping')
  await expectNoViolations(page)

  // All of the page: one is completed already, one was never paid.
  await page.getByLabel('이 페이지의 주문 모두 선택').check()
  await page.getByRole('button', { name: '완료 처리' }).click()
  await expect(page.getByTestId('bulk-unable')).toContainText('1건은')
  await page.getByTestId('bulk-go').click()
  await expect(report).toContainText('2건을 ‘완료’ 상태로 바꾸었습니다. 1건은 바꾸지 않았습니다.')
  await expect(report.locator(`[data-order="${unpaid.order_id}"]`)).toContainText('‘결제 대기’ 상태에서는')
  await page.reload()
  for (const id of ids) await expect(status(id)).toHaveAttribute('data-status', 'completed')
  await expect(status(unpaid.order_id)).toHaveAttribute('data-status', 'pending')
})

test('an order arrives live: it waits above the list, and a row changes where it stands', async ({ page, request, bootpay }) => {
  const end = someEnd()
  const first = await placeQuickly(request, buyer('먼저', end))
  await signIn(page, `/admin/orders?search=${end}`)
  const row = page.locator(`[data-order-id="${first.order_id}"]`)
  await expect(row.getByTestId('order-status')).toHaveAttribute('data-status', 'pending')
  const before = await row.boundingBox()

  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  const second = await placeQuickly(request, buyer('나중', end))
  await payQuickly(request, bootpay, first)
  await expect(row.getByTestId('order-status')).toHaveAttribute('data-status', 'paid')
  await expect(row.getByTestId('row-changed')).toBeAttached()
  const fresh = page.getByTestId('fresh')
  await expect(fresh).toHaveText('새 주문 1건 보기')
  await expect(page.getByTestId('order-row')).toHaveCount(1)
  expect(await row.boundingBox()).toEqual(before)
  await expectNoViolations(page)

  await fresh.click()
  await expect(page.getByTestId('order-row')).toHaveCount(2)
  await expect(page.getByTestId('order-row').first()).toHaveAttribute('data-order-id', second.order_id)
  await expect(fresh).toHaveCount(0)
})
