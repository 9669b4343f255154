import { describe, expect, it } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { isRetryable, withTransaction } from '#lib/db/with-transaction.ts'

describe('withTransaction', () => {
  it('runs again after a deadlock, so that both sides finish', async () => {
    await seedCatalog()
    const [first, second] = await getPrisma().plan.findMany({ orderBy: { id: 'asc' }, take: 2, select: { id: true } })
    let runs = 0
    let waiting = 0
    let release = (): void => undefined
    const both = new Promise<void>((resolve) => {
      release = resolve
    })
    const lockBoth = (one: number, other: number): Promise<void> =>
      withTransaction(async (tx) => {
        runs++
        await tx.plan.update({ where: { id: one }, data: { position: { increment: 1 } } })
        if (++waiting >= 2) release()
        await both
        await tx.plan.update({ where: { id: other }, data: { position: { increment: 1 } } })
      })
    const [a, b] = [first?.id ?? 0, second?.id ?? 0]
    const before = await getPrisma().plan.aggregate({ _sum: { position: true } })
    await Promise.all([lockBoth(a, b), lockBoth(b, a)])
    const after = await getPrisma().plan.aggregate({ _sum: { position: true } })
    expect(runs).toBeGreaterThan(2)
    expect((after._sum.position ?? 0) - (before._sum.position ?? 0)).toBe(4)
  })

  it('rolls back and does not repeat what failed for another reason', async () => {
    let runs = 0
    const work = withTransaction(async (tx) => {
      runs++
      await tx.plan.updateMany({ data: { position: 99 } })
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect(runs).toBe(1)
    expect(await getPrisma().plan.count({ where: { position: 99 } })).toBe(0)
  })

  it('INV-20: lets nobody call Bootpay meanwhile', async () => {
    const work = withTransaction(async () => await getGateway().fetchSnapshot('25071182085082524116'))
    await expect(work).rejects.toThrow('INV-20: a call to Bootpay in a transaction')
  })

  it('knows a serialization failure as PostgreSQL reports it', async () => {
    const failure = await getPrisma().$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`.then(
      () => null,
      (error: unknown) => error,
    )
    expect(isRetryable(failure)).toBe(true)
  })
})
