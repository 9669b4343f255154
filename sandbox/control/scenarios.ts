import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { type FaultRule, faultRuleSchema, readFaults, setFaults } from '../http/faults.ts'
import { changeSettings, type Settings, settingsSchema } from '../settings.ts'

type Scenario = {
  id: string
  name: string
  what: string
  settings?: Partial<Settings>
  /** `seconds`: for how long, in real time. */
  faults?: (Pick<FaultRule, 'fault'> & { method?: string; path?: string; times?: number; delay_ms?: number; seconds?: number })[]
}

/** What goes wrong in life, at one click. */
export const SCENARIOS: Scenario[] = [
  {
    id: 'down',
    name: '부트페이 30초 장애',
    what: '30초 동안 모든 요청의 연결이 끊깁니다.',
    faults: [{ fault: 'refused', seconds: 30 }],
  },
  {
    id: 'slow',
    name: '느린 부트페이',
    what: '1분 동안 모든 응답이 3초씩 늦습니다.',
    faults: [{ fault: 'latency', delay_ms: 3_000, seconds: 60 }],
  },
  {
    id: 'webhooks_twice_late',
    name: '웹훅이 두 번, 늦게',
    what: '모든 웹훅이 5초 늦게 두 번씩 갑니다.',
    settings: { webhook_fault: 'duplicate', webhook_delay_ms: 5_000 },
  },
  {
    id: 'webhooks_lost',
    name: '웹훅 유실',
    what: '웹훅을 하나도 보내지 않습니다.',
    settings: { webhook_fault: 'drop' },
  },
  {
    id: 'webhooks_reordered',
    name: '웹훅 순서 뒤바뀜',
    what: '나중 웹훅이 먼저 도착합니다.',
    settings: { webhook_fault: 'reorder' },
  },
  {
    id: 'timeout_after_success',
    name: '성공한 뒤 타임아웃',
    what: '다음 취소 한 번은 처리되지만 답이 오지 않습니다.',
    faults: [{ fault: 'timeout_after_success', method: 'POST', path: '/v2/cancel', times: 1, delay_ms: 1_000 }],
  },
  {
    id: 'busy',
    name: '요청이 너무 많음',
    what: '다음 10번의 요청에 429로 답합니다.',
    faults: [{ fault: 'too_many_requests', times: 10 }],
  },
  {
    id: 'gateway_page',
    name: '프록시의 502 화면',
    what: '다음 5번의 요청에 JSON 대신 HTML이 옵니다.',
    faults: [{ fault: 'html', times: 5 }],
  },
  {
    id: 'wrong_amount',
    name: '다른 금액이 결제됨',
    what: '결제할 때마다 1,000원 적게 결제됩니다.',
    settings: { paid_amount_delta: -1_000 },
  },
  {
    id: 'buyer_never_returns',
    name: '구매자가 돌아오지 않음',
    what: '결제는 되지만 상점으로 돌아오지 않습니다.',
    settings: { redirect_never: true },
  },
  {
    id: 'cards_refused',
    name: '정기결제 카드 거절',
    what: '갱신할 때 카드가 모두 거절됩니다.',
    settings: { renewals: 'fail' },
  },
]

/** `scenarios`: what can go wrong, whether it does now, and starting it; `calm` ends all of them. */
export function createScenarioControl({ store, settings }: Sandbox): Hono {
  const app = new Hono()
  const list = () => SCENARIOS.map(({ id, name, what, ...means }) => ({ id, name, what, active: isActive(means) }))

  app.get('/', (c) => c.json({ scenarios: list() }))
  app.post('/calm', (c) => {
    setFaults(store, [])
    // Where webhooks go is no fault.
    const { webhook_url } = settings()
    store.setValue('settings', { webhook_url })
    return c.json({ scenarios: list() })
  })
  app.post('/:id', (c) => {
    const scenario = SCENARIOS.find(({ id }) => id === c.req.param('id'))
    if (scenario === undefined) throw new ApiError(404, 'SCENARIO_NOT_FOUND', '그런 시나리오가 없습니다.')
    store.transaction(() => {
      if (scenario.settings !== undefined) changeSettings(store, scenario.settings)
      const added = (scenario.faults ?? []).map(toRule)
      // Started again, it lasts as long again.
      setFaults(store, [...added, ...readFaults(store).filter((rule) => !added.some((each) => isSame(rule, each)))])
    })
    return c.json({ scenarios: list() })
  })
  return app

  function isActive({ settings: wanted = {}, faults = [] }: Pick<Scenario, 'settings' | 'faults'>): boolean {
    const current = settings()
    const rules = readFaults(store)
    return (
      Object.entries(wanted).every(([name, value]) => current[name as keyof Settings] === value) &&
      faults.every((fault) => rules.some((rule) => isSame(rule, toRule(fault))))
    )
  }
}

/** The names of the settings that are not as they are at the beginning. */
export function listChanged(current: Settings): string[] {
  const usual = settingsSchema.parse({})
  return Object.keys(usual).filter(
    (name) => name !== 'webhook_url' && current[name as keyof Settings] !== usual[name as keyof Settings],
  )
}

function toRule({ method = '*', path = '*', seconds, ...rule }: NonNullable<Scenario['faults']>[number]): FaultRule {
  return faultRuleSchema.parse({
    ...rule,
    match: { method, path },
    ...(seconds === undefined ? {} : { until: new Date(Date.now() + seconds * 1_000).toISOString() }),
  })
}

function isSame(one: FaultRule, other: FaultRule): boolean {
  return one.fault === other.fault && one.match.method === other.match.method && one.match.path === other.match.path
}
