import type { Dialog, Page, Request } from '@playwright/test'
import { expect } from './shop.ts'
import { withShopDatabase } from './shop-database.ts'

/**
 * Presses everything on the page that can be pressed, and what appears by it, filled in or not: whatever stands behind it is called. Only forms
 * that lead to another page are let be.
 *
 * @returns how much was pressed
 */
export async function pressAll(page: Page): Promise<number> {
  const waiting = new Set<Request>()
  const onDialog = (dialog: Dialog): void => void dialog.accept()
  const onRequest = (asked: Request): void => void waiting.add(asked)
  const onAnswer = (asked: Request): void => void waiting.delete(asked)
  page.on('dialog', onDialog).on('request', onRequest).on('requestfinished', onAnswer).on('requestfailed', onAnswer)
  // Before React has taken the page over, a press would go elsewhere.
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll('main button')].every((each) => Object.keys(each).some((key) => key.startsWith('__react'))),
      ),
    )
    .toBe(true)
  const pressed = await page.evaluate(async () => {
    window.addEventListener(
      'submit',
      (event) => {
        if (!(event.target as HTMLFormElement).getAttribute('action')?.startsWith('/')) return
        event.preventDefault()
        event.stopPropagation()
      },
      true,
    )
    const inside = ['main', '[role=dialog]', '[role=menu]']
    const kinds = ['button', '[type=submit]', '[type=checkbox]', '[role=menuitem]:not(a)']
    const selector = inside.flatMap((place) => kinds.map((kind) => `${place} ${kind}`)).join()
    const seen = new Set<Element>()
    for (let round = 0; round < 4; round++) {
      const found = [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => !seen.has(each))
      // From the last to the first: a dialog's button that does something stands after the one that closes it.
      for (const each of found.reverse()) {
        seen.add(each)
        const form = each.closest('form')
        if (form !== null) form.noValidate = true
        each.click()
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
      // What appears by that takes its time.
      if (found.length > 0) await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return seen.size
  })
  await expect.poll(() => waiting.size, { timeout: 20_000, intervals: [100] }).toBe(0)
  page.off('dialog', onDialog).off('request', onRequest).off('requestfinished', onAnswer).off('requestfailed', onAnswer)
  return pressed
}

/** What anybody was refused for their role after an entry of the audit log, in its words; and the newest entry there is. */
export async function readRefusals(after: string): Promise<{ refused: string[]; newest: string }> {
  return await withShopDatabase(async (client) => {
    const { rows } = await client.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE outcome IN ('NOT_ALLOWED', 'REFUSED_AGAIN') AND id > $1 ORDER BY id`,
      [after],
    )
    const last = await client.query<{ newest: string }>('SELECT coalesce(max(id), 0)::text AS newest FROM audit_entries')
    return { refused: rows.map((row) => row.action), newest: last.rows[0]?.newest ?? '0' }
  })
}
