import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { nodeModule } from './children.ts'
import { ROOT } from './settings.ts'
import { UserError } from './user-error.ts'

/**
 * A Chromium to test with: the one named, Playwright's own, the system's; else it is installed. Returns its path. One without
 * a window is preferred: it does not draw the browser around the page, which takes a quarter of the time.
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found !== null) return found
  const root = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  console.log(root ? '… installing Chromium with apt-get' : "… installing Playwright's Chromium")
  try {
    if (root) {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
      execFileSync('apt-get', ['install', '-qq', '-y', '--no-install-recommends', 'chromium-headless-shell'], {
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
    } else {
      execFileSync(process.execPath, [nodeModule(ROOT, '@playwright/test/cli.js'), 'install', 'chromium'], { stdio: 'inherit' })
    }
  } catch (error) {
    const reason = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').at(-1) ?? ''
    throw new UserError(`Chromium could not be installed (${reason}): install one and set PLAYWRIGHT_CHROMIUM to its path`)
  }
  const installed = findChromium()
  if (installed === null)
    throw new UserError('There is no Chromium to test with: install one and set PLAYWRIGHT_CHROMIUM to its path')
  return installed
}

export function findChromium(): string | null {
  const named = process.env.PLAYWRIGHT_CHROMIUM
  if (named !== undefined && named !== '') return named
  return (
    [
      '/usr/bin/chromium-headless-shell',
      chromium.executablePath(),
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
    ].find((file) => existsSync(file)) ?? null
  )
}
