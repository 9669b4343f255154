/** Loads what talks to Bootpay (266 kB of SDK), once; a load that failed may be tried again. */
export function loadCheckout(): Promise<typeof import('./start-checkout.ts')> {
  loading ??= import('./start-checkout.ts').catch((error: unknown) => {
    loading = undefined
    throw error
  })
  loading.catch(() => undefined)
  return loading
}

let loading: Promise<typeof import('./start-checkout.ts')> | undefined
