import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expectNoBarriers } from './support/barriers.ts'
import { payQuickly, placeQuickly } from './support/buy-quickly.ts'
import { signIn } from './support/operators.ts'
import { pressUntil } from './support/press-until.ts'
import { expect, test } from './support/shop.ts'
import { withShopDatabase } from './support/shop-database.ts'

/** Four digits that no other test of this run ends a phone number with, most likely. */
const someEnd = (): string => String(1_000 + Math.floor(Math.random() * 9_000))
const buyer = (name: string, end: string) => ({ name, phone: `010-7531-${end}`, email: `list-${end}@example.com` })

test('ship and complete in bulk, by keyboard; the row that somebody else was quicker with says so @both @full-phone', async ({
  page,
  request,
  bootpay,
  isMobile,
}) => {
  // Every state of it is looked at for barriers, in both themes.
  test.slow()
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
    await pressUntil(page, 'j', () =>
      expect(page.getByTestId('order-row').first().getByRole('link')).toBeFocused({ timeout: 500 }),
    )
    for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key)
  }
  await expect(page.getByTestId('chosen')).toHaveText('3건 선택')

  // Another operator completes one of them while the first still decides.
  if (isMobile) await page.getByRole('button', { name: '배송 시작' }).click()
  else await page.keyboard.press('s')
  const other = await page.context().newPage()
  await other.goto(`/admin/orders/${ids[1]}`)
  await other.getByRole('button', { name: '완료 처리' }).click()
  await expect(other.getByTestId('order-status')).toHaveAttribute('data-status', 'completed')
  await other.close()
  await expectNoBarriers(page)
  await page.getByTestId('bulk-go').click()
  const report = page.getByTestId('bulk-report')
  await expect(report).toContainText('2건을 ‘배송 중’ 상태로 바꾸었습니다. 1건은 바꾸지 않았습니다.')
  const reason = (id: string | undefined) =>
    report.getByTestId('bulk-reason').filter({ has: page.locator(`[data-order="${id}"]:visible`) })
  await expect(reason(ids[1])).toContainText('그사이 ‘완료’ 상태가 되어 처리하지 않았습니다.')
  await expect(status(ids[0])).toHaveAttribute('data-status', 'shipping')
  await expect(status(ids[1])).toHaveAttribute('data-status', 'completed')
  await expect(status(ids[2])).toHaveAttribute('data-status', 'shipping')
  await expectNoBarriers(page)

  // All of the page: one is completed already, one was never paid.
  await page.getByLabel('이 페이지의 주문 모두 선택').check()
  await page.getByRole('button', { name: '완료 처리' }).click()
  await expect(page.getByTestId('bulk-unable')).toContainText('1건은')
  await page.getByTestId('bulk-go').click()
  await expect(report).toContainText('2건을 ‘완료’ 상태로 바꾸었습니다. 1건은 바꾸지 않았습니다.')
  await expect(reason(unpaid.order_id)).toContainText('‘결제 대기’ 상태에서는')
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
  await expect(row).toBeVisible()
  const before = await row.boundingBox()
  const paid = page.getByTestId('count-paid')
  const paidBefore = Number(await paid.textContent())
  const last = page.getByRole('navigation', { name: '주문 상태' }).getByRole('link').last()
  const lastBefore = await last.boundingBox()

  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  const second = await placeQuickly(request, buyer('나중', end))
  await payQuickly(request, bootpay, first)
  await expect(row.getByTestId('order-status')).toHaveAttribute('data-status', 'paid')
  await expect(row.getByTestId('row-changed')).toBeAttached()
  const fresh = page.getByTestId('fresh')
  await expect(fresh).toHaveText('새 주문 1건 보기')
  await expect(page.getByTestId('order-row')).toHaveCount(1)
  expect(await row.boundingBox()).toEqual(before)
  // So do the numbers of the statuses, and nothing moves by it.
  await expect(paid).toHaveText(String(paidBefore + 1))
  expect(await last.boundingBox()).toEqual(lastBefore)
  await expectNoBarriers(page)

  await fresh.click()
  await expect(page.getByTestId('order-row')).toHaveCount(2)
  await expect(page.getByTestId('order-row').first()).toHaveAttribute('data-order-id', second.order_id)
  await expect(fresh).toHaveCount(0)
})

test('an order is found by its buyer’s phone and exported with chosen columns; the file is read again @both @full-phone', async ({
  page,
  request,
}) => {
  const end = someEnd()
  const placed = await placeQuickly(request, buyer('=HYPERLINK("x")', end))
  const other = await placeQuickly(request, buyer('다른 사람', end))
  await signIn(page, '/admin/orders')
  await page.getByRole('searchbox').fill(`010-7531-${end}`)
  await page.getByRole('searchbox').press('Enter')
  await expect(page.getByTestId('order-row')).toHaveCount(2)

  await page.getByRole('button', { name: 'CSV 내려받기' }).click()
  const dialog = page.getByRole('dialog')
  await expectNoBarriers(page)
  // None but these three.
  await dialog.getByLabel('모두').uncheck()
  for (const column of ['주문번호', '구매자', '휴대폰']) await dialog.getByLabel(column, { exact: true }).check()
  const read = async (): Promise<Record<string, string>[]> => {
    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: '내려받기', exact: true }).click()
    const text = readFileSync(await (await downloading).path(), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    return parse(text, { bom: true, columns: true })
  }
  expect(await read()).toEqual([
    { 주문번호: other.order_id, 구매자: '다른 사람', 휴대폰: `010-7531-${end}` },
    { 주문번호: placed.order_id, 구매자: '\'=HYPERLINK("x")', 휴대폰: `010-7531-${end}` },
  ])
  await expect(dialog.getByTestId('export-outcome')).toHaveText('주문 2건을 저장했습니다.')
  await dialog.getByRole('button', { name: '닫기' }).click()

  // Only what is chosen; the columns are remembered.
  await page.locator(`[data-order-id="${placed.order_id}"]`).getByRole('checkbox').check()
  await page.getByRole('button', { name: '선택한 주문 CSV 내려받기' }).click()
  expect((await read()).map((row) => row.주문번호)).toEqual([placed.order_id])
  await dialog.getByRole('button', { name: '닫기' }).click()

  // A shop that takes its time: the file can be stopped, and none is kept.
  await page.route('**/admin/orders/export?**', () => new Promise(() => {}))
  await page.getByRole('button', { name: '선택한 주문 CSV 내려받기' }).click()
  await dialog.getByRole('button', { name: '내려받기', exact: true }).click()
  await expect(dialog.getByTestId('export-progress')).toBeVisible()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: '내려받기 취소' }).click()
  await expect(dialog.getByTestId('export-outcome')).toHaveText('취소했습니다. 저장된 파일은 없습니다.')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await dialog.getByLabel('모두').check()
})

test('columns and row height are an operator’s own, and are there again on the next visit @full', async ({ page, request }) => {
  const end = someEnd()
  const placed = await placeQuickly(request, buyer('열두 글자', end))
  await signIn(page, `/admin/orders?search=${end}`)
  const row = page.locator(`[data-order-id="${placed.order_id}"]`)
  const height = async (): Promise<number> => (await row.boundingBox())?.height ?? 0
  const before = await height()
  await page.getByRole('button', { name: '표시' }).click()
  const options = page.getByRole('dialog')
  await options.getByLabel('휴대폰').check()
  await expect(row).toContainText(`010-7531-${end}`)
  const saved = page.waitForResponse((response) => response.request().method() === 'POST')
  await options.getByLabel('좁게').check()
  await saved
  await expectNoBarriers(page)
  await page.keyboard.press('Escape')
  expect(await height()).toBeLessThan(before)
  await expect(async () => {
    await page.reload()
    await expect(row).toContainText(`010-7531-${end}`, { timeout: 1_000 })
    expect(await height()).toBeLessThan(before)
  }).toPass()
})

test('a view brings a filter and columns by a name, and is an operator’s own @full', async ({ page, request }) => {
  const end = someEnd()
  const placed = await placeQuickly(request, buyer('열두 글자', end))
  await signIn(page, `/admin/orders?plan=starter&search=${end}&columns=status`)
  await expect(page.locator(`[data-order-id="${placed.order_id}"]`)).not.toContainText('열두 글자')
  await page.getByRole('button', { name: '저장한 보기' }).click()
  await expectNoBarriers(page)
  await page.getByRole('menuitem', { name: '지금 조건을 저장…' }).click()
  const name = `스타터 ${end}`
  await page.getByLabel('이름').fill(name)
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto('/admin/orders')
  await page.getByRole('button', { name: '저장한 보기' }).click()
  await page.getByRole('menuitem', { name }).click()
  await page.waitForURL('**plan=starter**')
  expect(new URL(page.url()).searchParams.has('search')).toBe(false)
  await expect(page.getByRole('button', { name: `저장한 보기: ${name}` })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: '금액' })).toHaveCount(0)
  await page.getByRole('button', { name: `저장한 보기: ${name}` }).click()
  await page.getByRole('menuitem', { name: '보기 지우기…' }).click()
  await page.getByRole('button', { name: `${name} 지우기` }).click()
  await expect(page.getByRole('button', { name: `${name} 지우기` })).toHaveCount(0)
})

test('keys: the help tells them, Korean input does not break them, and they can be switched off @full', async ({
  page,
  request,
}) => {
  await placeQuickly(request, buyer('키', someEnd()))
  await signIn(page, '/admin/orders')
  const heading = page.getByRole('heading', { name: '주문', exact: true })
  await heading.click()
  const help = page.getByRole('dialog', { name: '단축키' })
  await pressUntil(page, '?', () => expect(help).toBeVisible({ timeout: 500 }))
  await expect(help).toContainText('주문 검색')
  await expectNoBarriers(page)
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  // As a keyboard types it that is set to Korean.
  const press = (key: string, code: string) =>
    page.evaluate(
      ([typed, place]) => {
        const init = { key: typed, code: place, bubbles: true, cancelable: true }
        ;(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init))
      },
      [key, code] as const,
    )
  await press('ㅓ', 'KeyJ')
  await expect(page.getByTestId('order-row').first().getByRole('link')).toBeFocused()
  await press('ㅌ', 'KeyX')
  await expect(page.getByTestId('chosen')).toHaveText('1건 선택')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('chosen')).not.toContainText('선택')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/orders/*')
  await page.goBack()

  await page.getByRole('button', { name: '단축키' }).click()
  await help.getByLabel('단축키 사용').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).not.toBeFocused()
  await page.getByRole('button', { name: '단축키' }).click()
  await help.getByLabel('단축키 사용').check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('a hidden tab asks for nothing; one that is seen again asks at once; who is signed out is told @full', async ({
  page,
  request,
  context,
}) => {
  await placeQuickly(request, buyer('조용히', someEnd()))
  await signIn(page, '/admin/orders')
  let looks = 0
  page.on('request', (each) => {
    if (new URL(each.url()).pathname === '/admin/orders/live') looks++
  })
  const look = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await page.waitForRequest((each) => each.url().includes('/admin/orders/live'))
  await look(true)
  looks = 0
  await page.waitForTimeout(7_000)
  expect(looks).toBe(0)
  const seen = page.waitForRequest((each) => each.url().includes('/admin/orders/live'), { timeout: 1_500 })
  await look(false)
  await seen
  await context.clearCookies()
  await expect(page.getByTestId('live')).toHaveAttribute('data-state', 'ended')
  await expect(page.getByRole('link', { name: /다시 로그인/ })).toBeVisible()
})

test.describe('when the database fails it', () => {
  // React tells on the console of what the server could not draw.
  test.use({ broken: /React error #441/ })

  test('a list that fails leaves filters and navigation in use, says so, and comes back when it is asked again @full', async ({
    page,
    request,
  }) => {
    const end = someEnd()
    const placed = await placeQuickly(request, buyer('고장', end))
    await signIn(page, '/admin/orders')
    await expect(page.getByTestId('order-row').first()).toBeVisible()
    // Of what the page asks, only the list reads it.
    const rename = (from: string, to: string) =>
      withShopDatabase((client) => client.query(`ALTER TABLE orders RENAME COLUMN ${from} TO ${to}`))
    await rename('discount', 'discount_away')
    try {
      await page.getByRole('searchbox').fill(end)
      await page.getByRole('searchbox').press('Enter')
      const error = page.getByTestId('list-error')
      await expect(error).toContainText('주문 목록을 불러오지 못했습니다.')
      await expectNoBarriers(page)
      await error.getByRole('button', { name: '다시 시도' }).click()
      await expect(error).toBeVisible()
      // The way elsewhere and back, and another filter.
      await page.getByRole('link', { name: '웹훅', exact: true }).click()
      await expect(page.getByRole('heading', { name: '웹훅', level: 1 })).toBeVisible()
      await page.goBack()
      await expect(error).toBeVisible()
      await expect(page.getByTestId('count-paid')).toBeVisible()
    } finally {
      await rename('discount_away', 'discount')
    }
    await page.getByTestId('list-error').getByRole('button', { name: '다시 시도' }).click()
    await expect(page.locator(`[data-order-id="${placed.order_id}"]`)).toBeVisible()
    await expect(page.getByTestId('list-error')).toHaveCount(0)
  })
})
