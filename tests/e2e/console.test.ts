import { expect, test } from './support/shop.ts'

test('the console shows what happens, plays a scenario, sends webhooks again, and is steered by keys @both', async ({
  page,
  bootpay,
  isMobile,
}) => {
  await page.goto(`${bootpay.url}/`)
  const down = page.getByTestId('scenario-timeout_after_success')
  await down.click()
  await expect(down).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('#unusual')).toContainText('timeout_after_success')
  await page.getByRole('button', { name: '모두 평소대로' }).click()
  await expect(down).toHaveAttribute('aria-pressed', 'false')
  await expect(page.locator('#unusual')).toBeHidden()

  const { webhook_url } = await bootpay.call<{ webhook_url: string | null }>('GET', 'settings')
  if (webhook_url === null) await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  await page.request.post(`${bootpay.url}/v1/webhook/test`, {
    headers: { Authorization: `Basic ${Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')}` },
    data: {},
  })
  await expect(page.locator('#feed')).toContainText('webhook.test')
  if (isMobile) await page.getByRole('link', { name: '보낸 웹훅' }).click()
  else await page.keyboard.press('9')
  await expect(page.getByRole('heading', { name: '보낸 웹훅' })).toBeVisible()
  await expect(page.locator('#table')).toContainText('전달됨')
  await page.getByTestId('resend').click()
  await expect(page.locator('#said')).toContainText('1건을 다시 보냈고 1건을 상점이 받았습니다')
  await page.locator('[data-row]').first().click()
  const detail = page.getByRole('dialog', { name: '자세히' })
  await expect(detail.getByTestId('payload')).toContainText('webhook.test')
  await expect(detail.getByRole('heading', { name: '시도와 답 2번' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(detail).toBeHidden()
  await page.getByRole('link', { name: '설정·장애' }).click()
  await page.getByLabel('상품 빼기').selectOption('true')
  await expect(page.locator('#unusual')).toContainText('omit_products')
  await bootpay.set({ omit_products: false })
})

test('the guide shows how each SDK is pointed here', async ({ page, bootpay }) => {
  await page.goto(`${bootpay.url}/guide`)
  await page.getByRole('link', { name: 'Python' }).click()
  await expect(page.locator('#python')).toContainText(`${bootpay.url}/v1`)
})
