import { expectNoBarriers } from './support/barriers.ts'
import { payQuickly, placeQuickly } from './support/buy-quickly.ts'
import { signIn } from './support/operators.ts'
import { expect, test } from './support/shop.ts'
import { breakOrder, copyOrder } from './support/shop-database.ts'

test('all orders of a list, also those of other pages: chosen, counted, stopped half way, gone on with @full @both', async ({
  page,
  request,
  bootpay,
}) => {
  test.slow()
  const end = String(1_000 + Math.floor(Math.random() * 9_000))
  const buyer = { name: '모두', phone: `010-7532-${end}`, email: `all-${end}@example.com` }
  const paid = await placeQuickly(request, buyer)
  await payQuickly(request, bootpay, paid)
  await copyOrder(paid.order_id, 119)
  await placeQuickly(request, { ...buyer, name: '미결제' })
  await signIn(page, `/admin/orders?search=${end}`)
  const rows = page.getByTestId('order-row')
  await expect(rows).toHaveCount(50)
  const chooseAll = async (): Promise<void> => {
    await page.getByLabel('이 페이지의 주문 모두 선택').check()
    await expect(page.getByTestId('all-line')).toContainText('이 페이지의 주문 50건만 선택했습니다.')
    await page.getByRole('button', { name: '이 목록의 주문 121건 모두 선택' }).click()
    await expect(page.getByTestId('all-line')).toContainText('이 목록의 주문 121건을 모두 선택했습니다.')
    await expect(page.getByTestId('chosen')).toHaveText('모두 선택')
  }
  await chooseAll()
  await expectNoBarriers(page)
  // One row let go: rows are chosen again, not all of the list.
  await rows.first().getByRole('checkbox').uncheck()
  await expect(page.getByTestId('chosen')).toHaveText('49건 선택')
  await chooseAll()

  const broken = (await rows.nth(2).getAttribute('data-order-id')) ?? ''
  const mend = await breakOrder(broken)
  // The second batch is held on its way, so that there is time to stop.
  let batches = 0
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(
    (url) => url.pathname === '/admin/orders',
    async (route) => {
      if (route.request().headers()['next-action'] !== undefined && ++batches === 2) await held
      await route.continue()
    },
  )
  await page.getByRole('button', { name: '배송 시작' }).click()
  const state = page.getByTestId('run-state')
  await expect(state).toContainText('지금 이 처리를 할 수 있는 주문은 120건입니다.')
  await expectNoBarriers(page)
  await page.getByTestId('run-go').click()
  await expect(state).toContainText('50건 / 120건 · 바꾸지 못한 주문 1건')
  await page.keyboard.press('Escape')
  await expectNoBarriers(page)
  await page.getByRole('button', { name: '처리 취소' }).click()
  await expect(page.getByRole('button', { name: /멈춥니다/ })).toBeDisabled()
  release()
  const report = page.getByTestId('bulk-report')
  await expect(report).toContainText(
    '99건을 ‘배송 중’ 상태로 바꾸었습니다. 1건은 바꾸지 않았습니다. 취소하여 여기에서 멈추었습니다.',
  )
  const reason = report.getByTestId('bulk-reason')
  await expect(reason).toContainText('일시적인 오류로 처리하지 못했습니다')
  await expect(reason.locator(`[data-order="${broken}"]`)).toBeVisible()
  await expect(rows.nth(1).getByTestId('order-status')).toHaveAttribute('data-status', 'shipping')
  await expect(page.locator(`[data-order-id="${broken}"]`).getByTestId('order-status')).toHaveAttribute('data-status', 'paid')
  await expectNoBarriers(page)
  await mend()

  // What is left, and that one.
  await chooseAll()
  await page.getByRole('button', { name: '배송 시작' }).click()
  await expect(state).toContainText('21건입니다.')
  await page.getByTestId('run-go').click()
  await expect(report).toContainText('21건을 ‘배송 중’ 상태로 바꾸었습니다.')
  await expect(reason).toHaveCount(0)
  await page.goto(`/admin/orders?search=${end}&status=paid`)
  await expect(page.getByTestId('no-orders')).toBeVisible()
  await page.goto(`/admin/orders?search=${end}&status=pending`)
  await expect(rows).toHaveCount(1)
})
