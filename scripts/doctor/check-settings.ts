import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Env, EnvError } from '#lib/env.ts'
import { assumeSandbox, checkSettings, isUnset, ROOT } from '../lib/settings.ts'
import { bad, type Finding, note, ok, reasonOf } from './finding.ts'

const SHOWN = 'see .env.example'

/** Reads the settings as `npm start` would; null when they are wrong. */
export function checkSettingsOf(): { env: Env | null; findings: Finding[] } {
  const findings: Finding[] = [
    existsSync(path.join(ROOT, '.env'))
      ? ok('.env is read')
      : note('there is no .env', 'npm start needs none; for real keys copy .env.example'),
  ]
  const assumed = isUnset('BOOTPAY_MODE')
  assumeSandbox()
  try {
    const env = checkSettings()
    findings.push(
      ok(`settings are right; mode ${env.bootpay.mode}${assumed ? ' (assumed: there are neither keys nor a mode)' : ''}`),
    )
    return { env, findings: [...findings, ...checkProduction(env)] }
  } catch (error) {
    const lines = error instanceof EnvError ? error.message.split('\n') : [reasonOf(error)]
    return { env: null, findings: [...findings, ...lines.map((line) => bad(line, SHOWN))] }
  }
}

/** What nobody needs to try the shop out, but anybody to sell. */
function checkProduction({ bootpay, appUrl, seller, smtpUrl, mailFrom, authSecret }: Env): Finding[] {
  if (bootpay.mode === 'sandbox') return []
  const findings: Finding[] = []
  const open = Object.entries(seller).filter(([, value]) => value === '')
  const names = open.map(([key]) => `SELLER_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`)
  const live = bootpay.mode === 'production'
  if (names.length > 0) {
    const text = `the seller's registration details are incomplete: ${names.join(', ')}`
    findings.push(live ? bad(text, 'the law wants them on every page that sells: set them') : note(text))
  }
  if (!appUrl.startsWith('https://'))
    findings.push(live ? bad(`APP_URL is ${appUrl}`, 'set it to the public https:// origin') : note(`APP_URL is ${appUrl}`))
  if (smtpUrl === null) findings.push(note('no mail goes out: it stays queued', 'set SMTP_URL'))
  else if (mailFrom === null) findings.push(note('no mail goes out: nobody is named as its sender', 'set MAIL_FROM'))
  if (authSecret === null)
    findings.push(note('the secret of sign-ins is kept in DATA_DIR', 'set AUTH_SECRET when several machines serve the shop'))
  return findings
}
