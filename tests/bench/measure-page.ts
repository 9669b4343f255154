import { type Browser, devices } from '@playwright/test'

/** Sizes in bytes as transferred (compressed), times in milliseconds. */
export type PageFigures = { scriptBytes: number; allBytes: number; fcpMs: number; lcpMs: number; tbtMs: number; cls: number }

/** Lighthouse's "mobile": a processor four times slower, 150 ms of latency, 1.6 Mbit/s. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 750_000 / 8 }

/** Opens a page as a visitor on a phone does and touches nothing. */
export async function measurePage(browser: Browser, url: string): Promise<PageFigures> {
  const context = await browser.newContext(devices['Pixel 7'])
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const kinds = new Map<string, string>()
  const bytes = { script: 0, all: 0 }
  cdp.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength
    if (kinds.get(requestId) === 'Script') bytes.script += encodedDataLength
  })
  await page.addInitScript(() => {
    const seen = { lcp: 0, tbt: 0, cls: 0 }
    Object.assign(window, { seen })
    const observe = (type: string, take: (entry: PerformanceEntry & { value: number; hadRecentInput: boolean }) => void): void =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) take(entry as PerformanceEntry & { value: number; hadRecentInput: boolean })
      }).observe({ type, buffered: true })
    observe('largest-contentful-paint', (entry) => {
      seen.lcp = entry.startTime
    })
    observe('longtask', (entry) => {
      seen.tbt += Math.max(0, entry.duration - 50)
    })
    observe('layout-shift', (entry) => {
      if (!entry.hadRecentInput) seen.cls += entry.value
    })
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.waitForTimeout(1_000)
  const timings = await page.evaluate(() => ({
    ...(window as unknown as { seen: { lcp: number; tbt: number; cls: number } }).seen,
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  }))
  await context.close()
  return {
    scriptBytes: bytes.script,
    allBytes: bytes.all,
    fcpMs: timings.fcp,
    lcpMs: timings.lcp,
    tbtMs: timings.tbt,
    cls: timings.cls,
  }
}
