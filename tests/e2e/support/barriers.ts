import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * Nothing stands in anyone's way on this page, in light and in dark. What is named, and how it is built, does not hang on the colours:
 * in dark only the contrast is looked at.
 *
 * @param where what the page is called in a failure
 * @param framed whether the page holds a frame that is looked at as well, which takes axe a window of its own each time
 */
export async function expectNoBarriers(page: Page, where = page.url(), framed = false): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page }).setLegacyMode(!framed)
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze()
    const found = violations.map(({ id, nodes }) => `${where}, ${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect.soft(found).toEqual([])
  }
}
