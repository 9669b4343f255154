import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Child, nodeModule, startChild } from '#scripts/lib/children.ts'
import { findFreePort } from '#scripts/lib/ports.ts'
import { waitForHttp } from '#scripts/lib/wait-for-http.ts'
import { openOffice } from './support/office.ts'
import { expect, test } from './support/shop.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const WITHIN_MS = 10_000

/** A second app process on the same database and the same Bootpay. */
async function startSecondApp(): Promise<{ url: string; stop(): Promise<void> }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'second-app-'))
  const port = await findFreePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: String(port),
    BOOTPAY_MODE: 'sandbox',
    SANDBOX_PORT: new URL(process.env.SANDBOX_URL ?? '').port,
    DATABASE_URL: process.env.SHOP_DATABASE_URL,
    DATA_DIR: directory,
    WORKER: 'off',
    LOG_LEVEL: 'warn',
  }
  const args = [nodeModule(ROOT, 'next/dist/bin/next'), 'start', '-p', String(port)]
  const child: Child = startChild('second app', args, env, { cwd: ROOT })
  const stop = async (): Promise<void> => {
    await child.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await waitForHttp(`http://127.0.0.1:${port}/api/health`, child, 60_000)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `http://localhost:${port}`, stop }
}

/** The form of starter's words, opened. */
async function openForm(office: Page) {
  const form = office.getByRole('form', { name: 'Starter 편집' })
  if (!(await form.isVisible())) await office.getByTestId('plan-starter').getByText('이름·설명·기능·노출 편집').click()
  return form
}

async function describeStarter(office: Page, words: string): Promise<void> {
  const form = await openForm(office)
  await form.getByLabel('설명', { exact: true }).fill(words)
  await form.getByRole('button', { name: '저장' }).click()
  await expect(form.getByRole('status')).toContainText('저장했습니다')
}

test('an edit shows at once in the process that saved, within ten seconds in another, visited or not, and both stay cached in between @full', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000)
  const first = process.env.SHOP_URL ?? ''
  const second = await startSecondApp()
  const office = await openOffice(browser, '/admin/catalog')
  const before = await (await openForm(office)).getByLabel('설명', { exact: true }).inputValue()
  const look = async (url: string): Promise<{ html: string; cache: string }> => {
    const response = await page.request.get(`${url}/pricing`)
    return { html: await response.text(), cache: response.headers()['x-nextjs-cache'] ?? '' }
  }
  try {
    await look(second.url)
    const visited = `방문 중인 설명 ${Date.now()}`
    const began = Date.now()
    await describeStarter(office, visited)
    expect((await look(first)).html).toContain(visited)
    await expect
      .poll(async () => (await look(second.url)).html.includes(visited), { timeout: WITHIN_MS, intervals: [200] })
      .toBe(true)
    expect(Date.now() - began).toBeLessThan(WITHIN_MS)

    // Nobody looked since: the first visitor is not greeted by the old page either.
    const quiet = `조용한 동안의 설명 ${Date.now()}`
    await describeStarter(office, quiet)
    const saved = Date.now()
    await sleep(WITHIN_MS - (Date.now() - saved))
    expect((await look(second.url)).html).toContain(quiet)
    expect((await look(first)).html).toContain(quiet)

    for (const url of [first, second.url]) {
      await look(url)
      const caches = await Promise.all(Array.from({ length: 10 }, () => look(url)))
      expect(new Set(caches.map(({ cache }) => cache)), url).toEqual(new Set(['HIT']))
    }
  } finally {
    await describeStarter(office, before)
    await second.stop()
  }
  await office.context().close()
})
