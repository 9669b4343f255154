import { z } from 'zod'
import type { Store } from '../store/open-store.ts'

export const FAULTS = [
  'latency',
  'timeout',
  'timeout_after_success',
  'error_500',
  'too_many_requests',
  'html',
  'broken_json',
  'wrong_content_type',
  'refused',
] as const

export const faultRuleSchema = z.strictObject({
  match: z.strictObject({
    method: z.string().toUpperCase().default('*'),
    /** `*` stands for any run of characters: `/v1/orders/*` */
    path: z.string().default('*'),
  }),
  fault: z.enum(FAULTS),
  /** How often it happens; without it, until removed. */
  times: z.number().int().positive().optional(),
  /** Until when it happens, in real time. */
  until: z.iso.datetime().optional(),
  /** latency: how long an answer waits; timeout: after how long the connection is broken. */
  delay_ms: z.number().int().min(0).max(600_000).default(1_000),
})

export const faultsSchema = z.strictObject({ rules: z.array(faultRuleSchema).max(100) })

export type FaultRule = z.infer<typeof faultRuleSchema>

/** The rules that still hold. */
export function readFaults(store: Store): FaultRule[] {
  const rules = (store.getValue('faults') as FaultRule[] | undefined) ?? []
  return rules.filter(({ until }) => until === undefined || Date.parse(until) > Date.now())
}

export function setFaults(store: Store, rules: FaultRule[]): void {
  store.setValue('faults', rules)
}

/** The first rule that fits this request, used up by one. */
export function takeFault(store: Store, method: string, path: string): FaultRule | null {
  const rules = readFaults(store)
  const index = rules.findIndex((rule) => fits(rule, method, path))
  const rule = rules[index]
  if (rule === undefined) return null
  if (rule.times !== undefined) {
    const left = rule.times - 1
    setFaults(
      store,
      rules.flatMap((each, at) => (at !== index ? [each] : left > 0 ? [{ ...each, times: left }] : [])),
    )
  }
  return rule
}

function fits(rule: FaultRule, method: string, path: string): boolean {
  const { match } = rule
  if (match.method !== '*' && match.method !== method) return false
  const pattern = match.path
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${pattern}$`).test(path)
}
