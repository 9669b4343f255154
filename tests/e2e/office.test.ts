import AxeBuilder from '@axe-core/playwright'
import { listOfficePages, openIncidents } from './support/office.ts'
import { signIn } from './support/operators.ts'
import { expect, expectStatus, fillOrder, openCheckout, orderIdOf, payHere, test } from './support/shop.ts'

test('no page of the back office has a barrier, in light and dark; none is wider than a phone @both @full-phone', async ({
  page,
  browser,
  bootpay,
  isMobile,
}) => {
  test.setTimeout(600_000)
  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  await fillOrder(page)
  await payHere(await openCheckout(page, isMobile))
  const orderId = await orderIdOf(page)
  await expectStatus(page, 'paid')
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
      for (const colorScheme of ['light', 'dark'] as const) {
        await who.emulateMedia({ colorScheme })
        // What is named and how it is built does not hang on the colours.
        const axe = new AxeBuilder({ page: who })
        const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze()
        const found = violations.map(
          ({ id, nodes }) => `${path} ${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`,
        )
        expect.soft(found).toEqual([])
      }
    }
  }
  await nobody.context().close()
})
