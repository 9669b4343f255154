import { findDatabase } from './database.ts'
import { type RunningShop, readRunningShop } from './running-shop.ts'
import { isUnset, loadDotEnv, useDataDir } from './settings.ts'

/**
 * Reads the settings as the shop that runs from this folder has them: its database, its ports and, where it only assumed it,
 * its mode. Starts nothing. Returns null when no shop runs here.
 */
export async function joinShop(): Promise<RunningShop | null> {
  loadDotEnv()
  const dataDir = useDataDir()
  if (isUnset('DATABASE_URL')) {
    const url = await findDatabase(dataDir)
    if (url !== null) process.env.DATABASE_URL = url
  }
  const shop = readRunningShop(dataDir)
  if (shop !== null) {
    if (isUnset('BOOTPAY_MODE')) process.env.BOOTPAY_MODE = shop.mode
    if (isUnset('PORT')) process.env.PORT = String(shop.port)
    if (isUnset('SANDBOX_PORT') && shop.sandboxPort !== null) process.env.SANDBOX_PORT = String(shop.sandboxPort)
    if (isUnset('SANDBOX_SMTP_PORT') && shop.smtpPort !== null) process.env.SANDBOX_SMTP_PORT = String(shop.smtpPort)
  }
  return shop
}
