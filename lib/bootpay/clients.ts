import { Bootpay, BootpayCommerce } from '@bootpay/backend-js'
import { type Env, getEnv } from '../env.ts'
import { toProviderError } from './provider-error.ts'
import { readTokenLife } from './read-token-life.ts'

export type BootpayClients = {
  commerce: BootpayCommerce
  /** @throws ProviderError when the token that the older pair needs cannot be had */
  pg: () => Promise<typeof Bootpay>
  /** Null outside of sandbox mode. */
  sandboxOrigin: string | null
}

let clients: BootpayClients | undefined

/** The largest answer is a page of 50 orders, which is a hundredth of this; what is larger is refused before it is held. */
export const MAX_ANSWER_BYTES = 5_000_000

/**
 * The two official clients, configured once for the process: `Bootpay` is a singleton, so configuring it in a request
 * handler, as the reference page does, would be global state (protocol notes §1.4).
 */
export function getBootpayClients(): BootpayClients {
  clients ??= createClients(getEnv().bootpay)
  return clients
}

/** The clients of these keys. `Bootpay` is the process's one, whoever is configured last. */
export function createClients(bootpay: Env['bootpay']): BootpayClients {
  // The sandbox stands in for production: the SDKs know no mode of that name.
  const mode = bootpay.mode === 'sandbox' ? 'production' : bootpay.mode
  const commerce = new BootpayCommerce({ client_key: bootpay.commerce.clientKey, secret_key: bootpay.commerce.secretKey, mode })
  // Product writes and order cancellation need the manager's role in production (§1.3).
  commerce.asManager()
  Bootpay.setConfiguration(
    'applicationId' in bootpay.pg
      ? { application_id: bootpay.pg.applicationId, private_key: bootpay.pg.privateKey, mode }
      : { client_key: bootpay.pg.clientKey, secret_key: bootpay.pg.secretKey, mode },
  )
  if (bootpay.sandboxOrigin !== null) {
    commerce.API_ENTRYPOINTS.production = `${bootpay.sandboxOrigin}/v1`
    Bootpay.API_ENTRYPOINTS.production = `${bootpay.sandboxOrigin}/v2`
  }
  for (const { defaults } of [commerce.$http, Bootpay.$http]) {
    // The SDKs would wait 60 s; a buyer would not.
    defaults.timeout = bootpay.timeoutMs
    defaults.maxContentLength = MAX_ANSWER_BYTES
  }

  const needsToken = 'applicationId' in bootpay.pg
  let tokenUntil = 0
  let asking: Promise<void> | null = null
  const askToken = async (): Promise<void> => {
    const asked = Date.now()
    const { expire_in } = await Bootpay.getAccessToken()
    tokenUntil = asked + readTokenLife(expire_in)
  }
  return {
    commerce,
    sandboxOrigin: bootpay.sandboxOrigin,
    // The legacy pair authenticates by a token that lives 30 minutes; the client pair by Basic, without any call (§1.4).
    pg: async () => {
      if (!needsToken || Date.now() < tokenUntil) return Bootpay
      // One asks for all that wait.
      asking ??= askToken().finally(() => {
        asking = null
      })
      await asking.catch((thrown: unknown) => {
        throw toProviderError(thrown)
      })
      return Bootpay
    },
  }
}
