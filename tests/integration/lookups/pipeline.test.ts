import { beforeEach, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { getPrisma } from '#lib/db/client.ts'
import { openPipeline, type Pipeline } from '#lib/jobs/open-pipeline.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { useShop } from '#tests/support/use-shop.ts'

await useShop()
beforeEach(() => getPrisma().$executeRaw`DELETE FROM lookups`)

const db = () => getPrisma()
const numbers = (from: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(from + index))
const looked = async (): Promise<number> => await db().lookup.count({ where: { settled: { gt: 0 } } })

/** A Bootpay that knows no number, and answers those in `slow` only when it is let. */
function slowGateway(slow: readonly string[]) {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const inFlight = new Map<string, number>()
  let most = 0
  const fetchSnapshot = async (orderNumber: string): Promise<never> => {
    inFlight.set(orderNumber, (inFlight.get(orderNumber) ?? 0) + 1)
    expect(inFlight.get(orderNumber), 'one look at a number at a time').toBe(1)
    most = Math.max(
      most,
      [...inFlight.values()].reduce((sum, count) => sum + count, 0),
    )
    await (slow.includes(orderNumber) ? released : new Promise((resolve) => setTimeout(resolve, 2)))
    inFlight.set(orderNumber, 0)
    throw new ProviderError('not_found', 'ORDER_NOT_FOUND', 'unknown')
  }
  const gateway: BootpayGateway = { ...getGateway(), fetchSnapshot }
  return { gateway, release: () => release(), most: () => most }
}

function open(gateway: BootpayGateway): Pipeline {
  return openPipeline({
    gateway,
    schedule: [3_600_000],
    onError: (error) => {
      throw error
    },
  })
}

test('a slow answer holds up its own slot: all others go on, and a hint that comes meanwhile is taken at once', async () => {
  const slow = numbers(910_000, 7)
  for (const number of [...slow, ...numbers(920_000, 40)]) await requestLookup(db(), number, { known: true })
  const provider = slowGateway(slow)
  const pipeline = open(provider.gateway)
  pipeline.wake()
  await expect.poll(looked).toBe(40)
  await requestLookup(db(), '930000', { known: true })
  pipeline.wake()
  await expect.poll(looked).toBe(41)
  expect(provider.most()).toBe(8)
  provider.release()
  expect(await pipeline.idle()).toBe(48)
  expect(await looked()).toBe(48)
})

test('a hint for a number that is being looked at causes another look after it, never one beside it', async () => {
  await requestLookup(db(), '940000', { known: true })
  const provider = slowGateway(['940000'])
  const pipeline = open(provider.gateway)
  pipeline.wake()
  await expect.poll(provider.most).toBe(1)
  await requestLookup(db(), '940000', { known: true })
  pipeline.wake()
  provider.release()
  expect(await pipeline.idle()).toBe(2)
  expect(await db().lookup.findFirstOrThrow()).toMatchObject({ requested: 2n, settled: 2n })
})

test('closing takes no more numbers and waits for those in hand', async () => {
  const slow = numbers(950_000, 8)
  for (const number of [...slow, '960000']) await requestLookup(db(), number, { known: true })
  const provider = slowGateway(slow)
  const pipeline = open(provider.gateway)
  pipeline.wake()
  await expect.poll(provider.most).toBe(8)
  const closed = pipeline.close()
  provider.release()
  await closed
  expect(await looked()).toBe(8)
  expect(await db().lookup.findUniqueOrThrow({ where: { orderNumber: '960000' } })).toMatchObject({ settled: 0n })
})
