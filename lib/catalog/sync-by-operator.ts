import { ProviderError } from '../bootpay/provider-error.ts'
import { ShopError } from '../errors.ts'
import { type CatalogSync, syncCatalog } from './sync-catalog.ts'

/**
 * `syncCatalog`, asked for by a person, who is told why Bootpay did not do it.
 *
 * @throws ShopError PROVIDER_UNAVAILABLE
 */
export async function syncByOperator(options: { apply: boolean }): Promise<CatalogSync> {
  try {
    return await syncCatalog(options)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const mend = error.kind === 'misconfigured' ? '키와 권한 설정을 확인해 주세요.' : '잠시 후 다시 시도해 주세요.'
    throw new ShopError('PROVIDER_UNAVAILABLE', `부트페이가 요청을 처리하지 못했습니다 (${error.code}). ${mend}`)
  }
}
