import type { Page } from '@playwright/test'
import { expect } from './shop.ts'

let codes = 0
/** Makes a promotion of 20 % with these fields besides; returns its code. */
export async function promote(office: Page, fields: Record<string, string> = {}): Promise<string> {
  const code = `E2E${Date.now().toString(36).toUpperCase()}${codes++}`
  await office.goto('/admin/promotions')
  const form = office.getByRole('form', { name: '새 프로모션' })
  if (!(await form.isVisible())) await office.getByText('새 프로모션', { exact: true }).click()
  await form.getByLabel('코드').fill(code)
  await form.getByLabel('할인 값').fill('20')
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name: '저장' }).click()
  await expect(office.getByTestId(`promotion-${code}`)).toBeVisible()
  return code
}

/** Changes a promotion's terms as its operator does. */
export async function changePromotion(
  office: Page,
  code: string,
  change: (form: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await office.goto('/admin/promotions')
  const promotion = office.getByTestId(`promotion-${code}`)
  await promotion.getByText('조건 편집').click()
  const form = office.getByRole('form', { name: `${code} 편집` })
  await change(form)
  await form.getByRole('button', { name: '저장' }).click()
  await expect(form.getByRole('status')).toContainText('저장했습니다')
}
