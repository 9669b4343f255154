import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncidents } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { log } from '../log.ts'
import { type Report, reconcileDays } from './reconcile-days.ts'
import { dayBefore } from './seoul-days.ts'

type Claimed = { id: bigint; from: string; to: string; night: string | null }

/** A run says at least this often that it is alive; after that another process takes it over. */
const LEASE_SECONDS = 120

/**
 * Works off the comparisons that were asked for, one after the other; a run whose process died is begun again, which does no
 * harm: comparing changes nothing, and a look may be taken any number of times.
 *
 * @param stop when it fires, the run at hand goes back to the list
 * @returns how many were run
 */
export async function runReconciliations(gateway: BootpayGateway, stop?: AbortSignal): Promise<number> {
  for (let ran = 0; ; ran++) {
    if (stop?.aborted) return ran
    const [claimed] = await getPrisma().$queryRaw<Claimed[]>`
      UPDATE reconciliations SET status = 'running', started_at = now(), locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = (
        SELECT id FROM reconciliations
        WHERE status = 'queued' OR (status = 'running' AND locked_until < now())
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
      )
      RETURNING id, from_day AS "from", to_day AS "to", night`
    if (claimed === undefined) return ran
    await run(claimed, gateway, stop)
  }
}

async function run(claimed: Claimed, gateway: BootpayGateway, stop: AbortSignal | undefined): Promise<void> {
  const { id, from, to, night } = claimed
  let said = Date.now()
  const onProgress = async (): Promise<void> => {
    stop?.throwIfAborted()
    if (Date.now() - said < (LEASE_SECONDS * 1_000) / 4) return
    said = Date.now()
    await getPrisma()
      .$executeRaw`UPDATE reconciliations SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS}) WHERE id = ${id}`
  }
  try {
    await store(id, await reconcileDays({ from, to, gateway, subscriptions: isOncePerNight(from, night), onProgress }))
  } catch (error) {
    if (stop?.aborted) {
      // Unless the same days wait already: then that one will do, and this one's lease runs out.
      await getPrisma().$executeRaw`
        UPDATE reconciliations r SET status = 'queued', locked_until = NULL WHERE id = ${id} AND NOT EXISTS (
          SELECT 1 FROM reconciliations o WHERE o.from_day = r.from_day AND o.to_day = r.to_day AND o.status = 'queued')`
      return
    }
    const known = error instanceof ProviderError
    if (known) log.warn({ kind: error.kind, code: error.code, from, to }, 'a reconciliation could not be run')
    else log.error({ err: error, from, to }, 'a reconciliation failed')
    await getPrisma().reconciliation.update({
      where: { id },
      data: {
        status: 'failed',
        finishedAt: new Date(),
        lockedUntil: null,
        error: known ? `${error.kind} ${error.code}` : 'internal error',
      },
    })
  }
}

/** Of the days of a night, the first one stands for all. */
function isOncePerNight(from: string, night: string | null): boolean {
  return night === null || from === dayBefore(night)
}

/** The report and its incidents are one transaction. An incident closes when a later run finds both sides agreeing. */
async function store(id: bigint, report: Report): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.reconciliationDifference.deleteMany({ where: { reconciliationId: id } })
    await tx.reconciliationDifference.createMany({
      data: report.differences.map(({ theirs, ours, ...rest }) => ({
        reconciliationId: id,
        ...rest,
        ...(theirs === null ? {} : { theirs }),
        ...(ours === null ? {} : { ours }),
      })),
    })
    for (const { kind, orderNumber, orderId, theirs, ours, outcome } of report.differences) {
      if (outcome === 'open')
        await openIncident(tx, {
          kind: 'reconciliation_difference',
          subject: orderNumber,
          orderId,
          detail: { difference: kind, theirs, ours },
        })
    }
    const open = new Set(report.differences.filter((each) => each.outcome === 'open').map((each) => each.orderNumber))
    const numbers = [...report.agreed, ...report.differences.map((each) => each.orderNumber)]
    const over = numbers.filter((number) => !open.has(number))
    await closeIncidents(tx, 'reconciliation_difference', over, 'agreed')
    await tx.reconciliation.update({
      where: { id },
      data: {
        status: 'done',
        finishedAt: new Date(),
        lockedUntil: null,
        error: null,
        theirs: report.theirs.count,
        theirAmount: report.theirs.amount,
        ours: report.ours.count,
        ourAmount: report.ours.amount,
      },
    })
  })
}
