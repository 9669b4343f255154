import { expectNoBarriers } from './support/barriers.ts'
import { buyQuickly } from './support/buy-quickly.ts'
import { listOfficePages, openIncidents } from './support/office.ts'
import { signIn } from './support/operators.ts'
import { expect, test } from './support/shop.ts'

test('no page of the back office has a barrier, in light and dark; none is wider than a phone @both @full-phone', async ({
  page,
  browser,
  bootpay,
}) => {
  test.setTimeout(600_000)
  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  const orderId = await buyQuickly(page.request, bootpay)
  await openIncidents()
  await signIn(page, '/admin/orders')
  const signedIn = await listOfficePages(page, orderId)
  expect(signedIn.length).toBeGreaterThan(10)
  const outside = ['/admin/sign-in', '/admin/reset', '/admin/invitation/worthless', '/admin/reset/worthless']
  const nobody = await (await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', locale: 'ko-KR' })).newPage()
  for (const [who, paths] of [
    [page, signedIn],
    [nobody, outside],
  ] as const) {
    for (const path of paths) {
      await who.goto(path)
      await expect(who.getByRole('heading', { level: 1 })).toBeVisible()
      // What is folded away is looked at too.
      await who.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true
      })
      const [wide, screen] = await who.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(wide, path).toBeLessThanOrEqual(screen ?? 0)
      await expectNoBarriers(who, path)
    }
  }
  await nobody.context().close()
})
