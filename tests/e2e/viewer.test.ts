import { buyQuickly } from './support/buy-quickly.ts'
import { listOfficePages, openIncidents, openOffice, openViewer } from './support/office.ts'
import { pressAll, readRefusals } from './support/press-all.ts'
import { expect, test } from './support/shop.ts'

test('a viewer is shown no button that would be refused, on any page, and no one’s personal data', async ({
  request,
  browser,
  bootpay,
}) => {
  test.setTimeout(180_000)
  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  const orderId = await buyQuickly(request, bootpay)
  const office = await openOffice(browser, `/admin/orders/${orderId}`)
  await office.getByLabel('새 메모 (운영자만 봅니다)').fill('홍길동 님께 전화')
  await office.getByRole('button', { name: '메모 남기기' }).click()
  await expect(office.getByTestId('note')).toHaveText(/홍길동 님께 전화/)
  await openIncidents()
  const paths = await listOfficePages(office, orderId)
  const viewer = await openViewer(browser, office)
  let { newest } = await readRefusals('0')
  let pressed = 0
  for (const path of paths) {
    const answer = await viewer.goto(path)
    if (answer?.status() === 404) {
      expect(['/admin/people', '/admin/audit']).toContain(path)
      continue
    }
    await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible()
    // Neither drawn nor sent along.
    const html = await (await viewer.request.get(path)).text()
    for (const personal of ['홍길동', '01012345678', '010-1234-5678', 'hong@example.com'])
      expect(html, path).not.toContain(personal)
    // What a button is called says nothing: each is pressed, and the shop asked what it has refused.
    pressed += await pressAll(viewer)
    const { refused, newest: now } = await readRefusals(newest)
    expect.soft(refused, path).toEqual([])
    newest = now
  }
  // A viewer is shown few buttons; how many of them menus and dialogs bring in time is not always the same.
  expect(pressed).toBeGreaterThan(10)

  // That this finds buttons that would be refused: an operator's page, pressed by a viewer.
  await office.goto(`/admin/orders/${orderId}`)
  await office.context().clearCookies()
  await office.context().addCookies(await viewer.context().cookies())
  await pressAll(office)
  expect(new Set((await readRefusals(newest)).refused).size).toBeGreaterThan(2)
  await viewer.context().close()
  await office.context().close()
})
