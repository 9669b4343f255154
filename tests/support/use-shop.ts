import { afterAll } from 'vitest'
import { openShop, type Shop } from './shop.ts'

/** Opens a shop for the test file that asks, and closes it when the file's tests have run. */
export async function useShop(): Promise<Shop> {
  const shop = await openShop()
  afterAll(() => shop.close())
  return shop
}
