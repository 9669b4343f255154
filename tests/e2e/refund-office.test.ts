import type { Page, Request } from '@playwright/test'
import { buyQuickly } from './support/buy-quickly.ts'
import { openOffice, openViewer } from './support/office.ts'
import { type Bootpay, expect, test } from './support/shop.ts'

/** What Bootpay says it has given back, in won. */
const givenBack = async (bootpay: Bootpay): Promise<number[]> =>
  (await bootpay.state()).receipts.map(({ cancelled_price }) => cancelled_price)

test('an order is refunded in part, then in full; each step says what it will do @both @full-phone', async ({
  request,
  browser,
  bootpay,
}) => {
  const orderId = await buyQuickly(request, bootpay)
  const office = await openOffice(browser, `/admin/orders/${orderId}`)
  await office.getByTestId('refund-open').click()
  const dialog = office.getByRole('dialog')
  await expect(dialog.getByTestId('refund-effect')).toContainText('주문은 ‘환불’ 상태가 되고')
  await dialog.getByLabel('일부만').check()
  await expect(dialog.getByTestId('refund-effect')).toContainText('주문 상태는 그대로')
  await dialog.getByLabel('환불 금액 (원)').fill('9,000')
  // Without a reason nothing is sent.
  await dialog.getByTestId('refund-submit').click()
  await expect(dialog).toBeVisible()
  expect(await givenBack(bootpay)).toEqual([0])
  await dialog.getByLabel('사유').selectOption('service_problem')
  // What is refused stays as it was, to be corrected where it is wrong: a part is still a part.
  await dialog.getByLabel('환불 금액 (원)').fill('99,000')
  await dialog.getByTestId('refund-submit').click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(dialog.getByLabel('일부만')).toBeChecked()
  await expect(dialog.getByLabel('사유')).toHaveValue('service_problem')
  expect(await givenBack(bootpay)).toEqual([0])
  await dialog.getByLabel('환불 금액 (원)').fill('9,000')
  await dialog.getByTestId('refund-submit').click()
  await expect(office.getByText('₩9,000을 환불했습니다.')).toBeVisible()
  await expect(office.getByTestId('refund-left')).toHaveText('₩20,000')
  await expect(office.getByTestId('order-status')).toHaveAttribute('data-status', 'paid')

  await office.getByTestId('refund-open').click()
  await expect(dialog.getByText('₩20,000', { exact: true })).toBeVisible()
  await dialog.getByLabel('사유').selectOption('buyer_request')
  await dialog.getByTestId('refund-submit').click()
  await expect(office.getByTestId('order-status')).toHaveAttribute('data-status', 'refunded', { timeout: 20_000 })
  await expect(office.getByTestId('refund')).toHaveCount(2)
  await expect(office.getByTestId('refund-open')).toBeDisabled()
  await expect(office.getByRole('button', { name: '배송 시작' })).toHaveCount(0)
  expect(await givenBack(bootpay)).toEqual([29_000])
  await office.context().close()
})

test('two operators refund the same order at once: one does, one is told, and no money goes twice', async ({
  request,
  browser,
  bootpay,
}) => {
  const orderId = await buyQuickly(request, bootpay)
  const offices = [await openOffice(browser, `/admin/orders/${orderId}`), await openOffice(browser, `/admin/orders/${orderId}`)]
  for (const office of offices) {
    await office.getByTestId('refund-open').click()
    await office.getByRole('dialog').getByLabel('사유').selectOption('buyer_request')
  }
  await Promise.all(offices.map((office) => office.getByTestId('refund-submit').click()))
  const told = await Promise.all(
    offices.map(async (office) => {
      const done = office.getByText('₩29,000을 환불했습니다.')
      const refused = office.getByRole('dialog').getByRole('alert')
      await expect(done.or(refused)).toBeVisible({ timeout: 30_000 })
      return (await done.count()) > 0 ? 'done' : ((await refused.textContent()) ?? '')
    }),
  )
  expect(told.filter((text) => text === 'done')).toHaveLength(1)
  expect(told.find((text) => text !== 'done')).toMatch(/그사이|다른 환불을 처리하고|환불할 수 있는/)
  expect(await givenBack(bootpay)).toEqual([29_000])
  for (const office of offices) {
    await office.reload()
    await expect(office.getByTestId('refund')).toHaveCount(1)
    await expect(office.getByTestId('order-status')).toHaveAttribute('data-status', 'refunded')
    await office.context().close()
  }
})

test('a refund is made by keyboard alone', async ({ request, browser, bootpay }) => {
  const orderId = await buyQuickly(request, bootpay)
  const context = await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', locale: 'ko-KR' })
  const office = await context.newPage()
  const { keyboard } = office
  /** Goes on by Tab, as somebody does who sees where the focus is. */
  const tabTo = async (name: string): Promise<void> => {
    for (let step = 0; step < 60; step++) {
      await keyboard.press('Tab')
      const now = await office.evaluate(() => {
        const at = document.activeElement
        if (!(at instanceof HTMLElement)) return ''
        const label = 'labels' in at ? (at as HTMLInputElement).labels?.[0]?.textContent : null
        return (label ?? at.getAttribute('aria-label') ?? at.textContent ?? '').trim()
      })
      if (now.startsWith(name)) return
    }
    throw new Error(`Tab does not come to ${name}`)
  }

  await office.goto(`/admin/orders/${orderId}`)
  await tabTo('이메일')
  await keyboard.type(process.env.OPERATOR_EMAIL ?? '')
  await tabTo('비밀번호')
  await keyboard.type(process.env.OPERATOR_PASSWORD ?? '')
  await keyboard.press('Enter')
  await office.waitForURL(`**/admin/orders/${orderId}`)
  await expect(office.getByTestId('refund-open')).toBeEnabled()
  await tabTo('환불하기')
  await keyboard.press('Enter')
  const dialog = office.getByRole('dialog')
  await expect(dialog).toBeVisible()

  // Focus is in the dialog and stays there; Escape leaves, and comes back to the button.
  for (let step = 0; step < 20; step++) {
    await keyboard.press('Tab')
    expect(
      await dialog.evaluate(
        (each) => each.contains(document.activeElement) || document.activeElement?.hasAttribute('data-base-ui-focus-guard'),
      ),
    ).toBe(true)
  }
  await keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(office.getByTestId('refund-open')).toBeFocused()

  await keyboard.press('Space')
  await expect(dialog).toBeVisible()
  await tabTo('남은 금액 모두')
  await keyboard.press('ArrowDown')
  await tabTo('환불 금액 (원)')
  await keyboard.type('4,000')
  await tabTo('사유')
  await keyboard.press('ArrowDown')
  await tabTo('메모')
  await keyboard.type('키보드로')
  await tabTo('환불하기')
  await keyboard.press('Enter')
  await expect(office.getByRole('status').filter({ hasText: '₩4,000을 환불했습니다.' })).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(office.getByTestId('refund-open')).toBeFocused()
  expect(await givenBack(bootpay)).toEqual([4_000])
  await context.close()
})

test('a viewer cannot refund, nor by calling the action that an operator calls', async ({ request, browser, bootpay }) => {
  const orderId = await buyQuickly(request, bootpay)
  const office = await openOffice(browser, `/admin/orders/${orderId}`)
  let call: Request | undefined
  // The operator's own call, held back: the request is real, and nothing has been done by it yet.
  await office.route('**/admin/orders/*', async (route) => {
    if (route.request().headers()['next-action'] === undefined) return await route.continue()
    call = route.request()
    await route.abort()
  })
  await office.getByTestId('refund-open').click()
  await office.getByRole('dialog').getByLabel('사유').selectOption('buyer_request')
  await office.getByTestId('refund-submit').click()
  await expect(office.getByRole('dialog').getByRole('alert')).toContainText('연결이 끊겨')
  const { 'next-action': action = '', 'content-type': type = '' } = call?.headers() ?? {}
  const repeat = async (who: Page): Promise<string> => {
    const headers = {
      'next-action': action,
      'content-type': type,
      accept: 'text/x-component',
      origin: process.env.SHOP_URL ?? '',
    }
    return await (await who.request.post(`/admin/orders/${orderId}`, { headers, data: call?.postDataBuffer() ?? '' })).text()
  }
  await office.unroute('**/admin/orders/*')

  const viewer = await openViewer(browser, office)
  await viewer.goto(`/admin/orders/${orderId}`)
  await expect(viewer.getByTestId('refund-left')).toBeVisible()
  await expect(viewer.getByTestId('refund-open')).toHaveCount(0)
  expect(await repeat(viewer)).toContain('권한이 없습니다')
  expect(await givenBack(bootpay)).toEqual([0])

  // The same words from an operator are obeyed: it was the role that was refused, not the request.
  expect(await repeat(office)).toContain('환불했습니다')
  expect(await givenBack(bootpay)).toEqual([29_000])
  await viewer.context().close()
  await office.context().close()
})
