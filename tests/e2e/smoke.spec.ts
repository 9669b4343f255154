import { expect, test } from './fixtures.ts'

test('the shop, its sandbox and its back office answer @both', async ({ page, request, sandbox }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/pricing$/)
  for (const plan of ['starter', 'professional', 'enterprise']) await expect(page.locator(`[data-plan="${plan}"]`)).toBeVisible()

  expect(await (await request.get('/api/health')).json()).toMatchObject({ ok: true })
  const { products } = await sandbox.state()
  expect(products.length).toBeGreaterThanOrEqual(4)

  await page.goto('/admin')
  await expect(page).toHaveURL(/\/admin\/sign-in/)
})
