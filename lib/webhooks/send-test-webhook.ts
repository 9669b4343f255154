import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { ShopError } from '../errors.ts'

/**
 * Has Bootpay send a test delivery to the address that is registered there. That it arrives shows in the inbox.
 *
 * @throws ShopError PROVIDER_UNAVAILABLE with what an operator can do about it
 */
export async function sendTestWebhook(): Promise<void> {
  try {
    await getGateway().sendTestWebhook()
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new ShopError(
      'PROVIDER_UNAVAILABLE',
      error.kind === 'refused' || error.kind === 'not_found'
        ? `부트페이가 보내지 않았습니다(${error.code}). 부트페이 관리자에 웹훅 주소가 등록되어 있는지 확인해 주세요.`
        : '부트페이가 응답하지 않습니다. 잠시 후 다시 시도해 주세요.',
    )
  }
}
