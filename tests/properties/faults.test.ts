import { expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { FAULTS } from '#sandbox/http/faults.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'
import { COMPLETE, SCENES } from './support/fault-scenes.ts'
import type { FaultScene } from './support/faults/fault-scene.ts'

/**
 * P9: each fault of the sandbox × each call of the gateway. The table is made by doing it, and compared with docs/faults.md
 * (`vitest -u` writes it anew). Both lists come from the code: a new fault is in the table by itself, and a call without a scene fails.
 */
type Fault = (typeof FAULTS)[number]

const shop = await useShop()

test('each call of the gateway has a scene', () => {
  expect(COMPLETE, 'the compiler names what has none').toBe(true)
  expect([...new Set(SCENES.map(({ call }) => call))].sort()).toEqual(Object.keys(getGateway()).sort())
})

test('P9: what breaks, who sees what, what is tried again, what is never done twice', async () => {
  const sections: string[] = []
  for (const scene of SCENES as readonly FaultScene[]) {
    const rows: string[] = []
    for (const fault of FAULTS) rows.push(await play(scene, fault))
    sections.push(
      `## \`${scene.call}\`: ${scene.title}\n\nBroken: \`${scene.match.method} ${scene.match.path}\`\n\n` +
        '| fault | the call ends as | the buyer sees | the operator sees | tried again | in the end |\n|---|---|---|---|---|---|\n' +
        rows.join('\n'),
    )
  }
  const intro =
    '# Faults\n\nWhat happens when a call to Bootpay breaks. Written by `tests/properties/faults.test.ts`, which does all of this against the sandbox and' +
    ' compares what it sees with this file.\n\n“In the end” is after the fault is over and the worker has looked again; the' +
    ' numbers are counted at Bootpay.'
  await expect(`${intro}\n\n${sections.join('\n\n')}\n`).toMatchFileSnapshot('../../docs/faults.md')
}, 600_000)

async function play(scene: FaultScene, fault: Fault): Promise<string> {
  await shop.reset()
  await getPrisma().$executeRaw`DELETE FROM lookups`
  const since = new Date()
  const act = await scene.prepare(shop)
  // Slower than the caller waits, but for `latency`, which is only slow.
  const delay_ms = fault === 'latency' ? 20 : fault.startsWith('timeout') ? 400 : 0
  await shop.breakWith([{ match: scene.match, fault, delay_ms }])
  const watched = watch(scene.call)
  const seen = await act.during()
  const worker = await describeRetry()
  const operator = await describeIncidents(since)
  watched.stop()
  await shop.breakWith([])
  await shop.work(3)
  const end = await act.afterwards()
  const tried = worker ?? (watched.outcome() === 'answered' ? null : scene.again) ?? '–'
  return `| ${[fault, watched.outcome(), seen, operator, tried, end].join(' | ')} |`
}

/** How the first call of this name ended while it was broken. */
function watch(name: keyof BootpayGateway): { outcome(): string; stop(): void } {
  const gateway = getGateway()
  const original = gateway[name]
  let outcome: string | null = null
  const wrapped = wrapGateway({ ...gateway }, async (call, run) => {
    if (call !== name || outcome !== null) return await run()
    try {
      const answer = await run()
      outcome = 'answered'
      return answer
    } catch (error) {
      outcome = `${(error as { kind?: string }).kind} \`${(error as { code?: string }).code}\``
      throw error
    }
  })
  Object.assign(gateway, { [name]: wrapped[name] })
  return { outcome: () => outcome ?? 'not called', stop: () => void Object.assign(gateway, { [name]: original }) }
}

async function describeRetry(): Promise<string | null> {
  const [work] = await getPrisma().lookup.findMany({
    where: { final: false, lastError: { not: null } },
    orderBy: { dueAt: 'asc' },
  })
  return work === undefined ? null : 'the worker, soon, with growing waits'
}

async function describeIncidents(since: Date): Promise<string> {
  const open = await getPrisma().incident.findMany({ where: { openedAt: { gte: since }, closedAt: null } })
  const kinds = [...new Set(open.map(({ kind }) => `\`${kind}\``))].sort()
  return kinds.length === 0 ? '–' : kinds.join(', ')
}
