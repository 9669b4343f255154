/** Where a checkout stands, as the sandbox's control API answers. */
export type CheckoutState = {
  checkout_id: string
  status: string
  order_number: string | null
  order_id: string | null
  receipt_id: string | null
  return_url: string | null
}

type Json = Record<string, unknown>
export type SandboxState = Record<
  'checkouts' | 'orders' | 'receipts' | 'subscriptions' | 'invoices' | 'products' | 'mails',
  Json[]
> & { now: string }
export type FaultRule = { match: { method?: string; path?: string }; fault: string; times?: number; delay_ms?: number }

export type SandboxClient = ReturnType<typeof createSandboxClient>

/** The sandbox's control API, as a test uses it. Each call throws when the sandbox does not answer 2xx. */
export function createSandboxClient(origin: string) {
  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${origin}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const checkout = (id: string, action: string, body: Json = {}): Promise<CheckoutState> =>
    send('POST', `checkouts/${encodeURIComponent(id)}/${action}`, body)
  return {
    origin,
    state: () => send<SandboxState>('GET', 'state'),
    requests: () => send<{ requests: Json[] }>('GET', 'requests'),
    webhooks: () => send<{ webhooks: Json[] }>('GET', 'webhooks'),
    redeliver: (id: string) => send<Json>('POST', `webhooks/${encodeURIComponent(id)}/redeliver`),
    pay: (id: string, body?: { method?: 'card' | 'simple' | 'bank'; amount?: number }) => checkout(id, 'pay', body),
    issueAccount: (id: string) => checkout(id, 'issue-account'),
    deposit: (id: string, body?: { amount?: number }) => checkout(id, 'deposit', body),
    fail: (id: string, body?: { error_code?: string }) => checkout(id, 'fail', body),
    cancel: (id: string) => checkout(id, 'cancel'),
    refund: (orderNumber: string, body?: { amount?: number; reason?: string }) =>
      send<Json>('POST', `orders/${encodeURIComponent(orderNumber)}/refund`, body ?? {}),
    advanceClock: (seconds: number) => send<{ now: string }>('POST', 'clock/advance', { seconds }),
    settings: () => send<Json>('GET', 'settings'),
    changeSettings: (changes: Json) => send<Json>('PUT', 'settings', changes),
    setFaults: (rules: readonly FaultRule[]) => send<Json>('PUT', 'faults', { rules }),
  }
}
