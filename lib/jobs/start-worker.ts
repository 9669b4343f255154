import { Client } from 'pg'
import { forgetAttempts } from '../auth/forget-attempts.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { sweepCancellations } from '../cancellations/sweep-cancellations.ts'
import { syncCatalog } from '../catalog/sync-catalog.ts'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import { forgetLookups } from '../lookups/forget-lookups.ts'
import { sendMails } from '../mail/send-mails.ts'
import { expireOrders } from '../orders/expire-orders.ts'
import { sweepOrders } from '../orders/sweep-orders.ts'
import { queueDailyReconciliation } from '../reconciliation/queue-daily.ts'
import { runReconciliations } from '../reconciliation/run-reconciliations.ts'
import { sumRevenue } from '../revenue/sum-revenue.ts'
import { sweepSubscriptions } from '../subscriptions/sweep-subscriptions.ts'
import { forgetDeliveries } from '../webhooks/forget-deliveries.ts'
import { sweepDeliveries } from '../webhooks/sweep-deliveries.ts'
import { watchDeliveries } from '../webhooks/watch-deliveries.ts'
import { claimSchedule } from './claim-schedule.ts'
import { openPipeline } from './open-pipeline.ts'
import { onWake, WAKE_CHANNEL } from './wake.ts'

const TICK_MS = 1_000
const EXPIRE_EVERY_MS = 30_000
const SWEEP_DELIVERIES_EVERY_MS = 60_000
/** Bootpay's whole list of requests is read for it, and nobody who asks for a cancellation waits for minutes. */
const SWEEP_CANCELLATIONS_EVERY_MS = 300_000
const FORGET_EVERY_MS = 3_600_000
const FORGET_ATTEMPTS_EVERY_MS = 300_000
const CHECK_PRODUCTS_EVERY_MS = 3_600_000
const DAILY_EVERY_MS = 600_000
const SUM_REVENUE_EVERY_MS = 60_000

/**
 * Starts this process's worker: due lookups, the sweep of Bootpay's order list, expiry. Any number of processes may run
 * one; the database hands each piece of work to one of them. Woken by hints, and looking by itself every second.
 */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const pipeline = openPipeline({
    gateway: getGateway(),
    schedule: getEnv().janitorScheduleMs,
    onError: (error) => log.error({ err: error }, 'the worker failed; it goes on'),
  })
  let sweeping: Promise<void> | null = null
  let reconciling: Promise<void> | null = null
  let subscriptions: Promise<void> | null = null
  let mailing: Promise<void> | null = null
  const stopping = new AbortController()
  const tick = (): void => {
    pipeline.wake()
    sweeping ??= runPeriodic()
      .catch((error: unknown) => {
        if (error instanceof ProviderError)
          log.warn({ kind: error.kind, code: error.code }, 'the sweep failed; it is tried again')
        else log.error({ err: error }, 'a periodic job failed; it is tried again')
      })
      .finally(() => {
        sweeping = null
      })
    // Apart: a mail server may be slow, and no payment waits for it.
    mailing ??= sendMails()
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'sending mail failed; it is tried again'))
      .finally(() => {
        mailing = null
      })
    // Apart: a list of many pages takes its time.
    subscriptions ??= runSubscriptionSweep()
      .catch((error: unknown) => {
        if (error instanceof ProviderError)
          log.warn({ kind: error.kind, code: error.code }, 'the sweep of subscriptions failed; it is tried again')
        else log.error({ err: error }, 'the sweep of subscriptions failed; it is tried again')
      })
      .finally(() => {
        subscriptions = null
      })
    // Apart: it may take minutes, and no sweep waits for it.
    reconciling ??= runReconciliations(getGateway(), stopping.signal)
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'reconciling failed; it is tried again'))
      .finally(() => {
        reconciling = null
      })
  }

  const timer = setInterval(tick, TICK_MS)
  const unsubscribe = onWake(pipeline.wake)
  const listener = await listen(pipeline.wake)
  tick()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      unsubscribe()
      await listener?.end().catch(() => undefined)
      await Promise.all([pipeline.close(), sweeping, reconciling, subscriptions, mailing])
    },
  }

  async function runSubscriptionSweep(): Promise<void> {
    if (!(await claimSchedule(getPrisma(), 'sweep-subscriptions', getEnv().subscriptionsEveryMs))) return
    const swept = await sweepSubscriptions(getGateway())
    if (swept !== null && swept.asked > 0) pipeline.wake()
  }

  async function runPeriodic(): Promise<void> {
    const db = getPrisma()
    if (await claimSchedule(db, 'expire-orders', EXPIRE_EVERY_MS)) await expireOrders()
    if (await claimSchedule(db, 'sweep-deliveries', SWEEP_DELIVERIES_EVERY_MS)) await sweepDeliveries()
    if (await claimSchedule(db, 'watch-deliveries', SWEEP_DELIVERIES_EVERY_MS)) await watchDeliveries(new Date())
    if (await claimSchedule(db, 'forget-deliveries', FORGET_EVERY_MS))
      await forgetDeliveries({ retentionMs: getEnv().webhook.retentionMs })
    if (await claimSchedule(db, 'forget-lookups', FORGET_EVERY_MS)) await forgetLookups()
    if (await claimSchedule(db, 'forget-attempts', FORGET_ATTEMPTS_EVERY_MS)) await forgetAttempts(new Date())
    if (await claimSchedule(db, 'check-products', CHECK_PRODUCTS_EVERY_MS)) await syncCatalog({ apply: false })
    if (await claimSchedule(db, 'sum-revenue', SUM_REVENUE_EVERY_MS)) await sumRevenue(new Date())
    if (await claimSchedule(db, 'reconcile-daily', DAILY_EVERY_MS)) await queueDailyReconciliation(new Date())
    if (await claimSchedule(db, 'sweep-cancellations', SWEEP_CANCELLATIONS_EVERY_MS)) await sweepCancellations(getGateway())
    const sweep = await claimSchedule(db, 'sweep-orders', getEnv().reconcileEveryMs)
    if (sweep === undefined) return
    const now = new Date()
    const asked = await sweepOrders({ gateway: getGateway(), coveredUpTo: sweep.coveredUpTo, now })
    await db.schedule.update({ where: { name: 'sweep-orders' }, data: { coveredUpTo: now } })
    if (asked > 0) pipeline.wake()
  }
}

/** A connection of its own that hears NOTIFY; null when it cannot be had (some poolers), then looking by itself must do. */
async function listen(onNotify: () => void): Promise<Client | null> {
  const client = new Client({ connectionString: getEnv().databaseUrl })
  client.on('error', (error) => log.warn({ err: error }, 'the worker no longer hears wake-ups; it looks by itself'))
  client.on('notification', onNotify)
  try {
    await client.connect()
    await client.query(`LISTEN ${WAKE_CHANNEL}`)
    return client
  } catch (error) {
    log.warn({ err: error }, 'the worker cannot listen for wake-ups; it looks by itself')
    return null
  }
}
