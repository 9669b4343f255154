/**
 * Calls of the official server SDK that a shop with subscriptions does not meet: `module.method`, verb and path as the SDK sends
 * them. They are answered 501 with their name; a test compares this list, and what is emulated, with the SDK itself.
 */
export const NOT_EMULATED: readonly (readonly [call: string, method: string, path: string])[] = [
  ['coupon.list', 'GET', '/v1/coupon'],
  ['coupon.available', 'GET', '/v1/coupon/available'],
  ['coupon.download', 'POST', '/v1/coupon/download'],
  ['point.balance', 'GET', '/v1/point/balance'],
  ['point.transactions', 'GET', '/v1/point/transactions'],
  ['cart.orderPreview', 'POST', '/v1/cart/order-preview'],
  ['mallSetting.getMallSetting', 'GET', '/v1/mall-setting'],
  ['mallSetting.updateMallSetting', 'PUT', '/v1/mall-setting'],
  ['alimtalkMessage.stats', 'GET', '/v1/alimtalk/messages/stats'],
  ['alimtalkMessage.list', 'GET', '/v1/alimtalk/messages'],
  ['alimtalkMessage.detail', 'GET', '/v1/alimtalk/messages/:id'],
  ['alimtalkOfficial.recommend', 'POST', '/v1/alimtalk/official/recommend'],
  ['alimtalkOfficial.list', 'GET', '/v1/alimtalk/official'],
  ['alimtalkOfficial.detail', 'GET', '/v1/alimtalk/official/:id'],
  ['alimtalkOptout.check', 'POST', '/v1/alimtalk/optouts/check'],
  ['alimtalkOptout.list', 'GET', '/v1/alimtalk/optouts'],
  ['alimtalkOptout.create', 'POST', '/v1/alimtalk/optouts'],
  ['alimtalkOptout.release', 'DELETE', '/v1/alimtalk/optouts/:id'],
  ['alimtalkSend.bulk', 'POST', '/v1/alimtalk/send/bulk'],
  ['alimtalkSend.send', 'POST', '/v1/alimtalk/send'],
  ['alimtalkSend.cancel', 'DELETE', '/v1/alimtalk/send/:id'],
  ['alimtalkSender.categories', 'GET', '/v1/alimtalk/categories'],
  ['alimtalkSender.otp', 'POST', '/v1/alimtalk/senders/otp'],
  ['alimtalkSender.create', 'POST', '/v1/alimtalk/senders'],
  ['alimtalkSender.list', 'GET', '/v1/alimtalk/senders'],
  ['alimtalkSender.detail', 'GET', '/v1/alimtalk/senders/:id'],
  ['alimtalkSender.release', 'DELETE', '/v1/alimtalk/senders/:id'],
  ['alimtalkSender.variableExamples', 'PUT', '/v1/alimtalk/senders/:id/variable_examples'],
  ['alimtalkTemplate.export', 'GET', '/v1/alimtalk/templates/export'],
  ['alimtalkTemplate.list', 'GET', '/v1/alimtalk/templates'],
  ['alimtalkTemplate.image', 'POST', '/v1/alimtalk/templates/image'],
  ['alimtalkTemplate.highlightImage', 'POST', '/v1/alimtalk/templates/highlight_image'],
  ['alimtalkTemplate.create', 'POST', '/v1/alimtalk/templates'],
  ['alimtalkTemplate.detail', 'GET', '/v1/alimtalk/templates/:id'],
  ['alimtalkTemplate.update', 'PUT', '/v1/alimtalk/templates/:id'],
  ['alimtalkTemplate.delete', 'DELETE', '/v1/alimtalk/templates/:id'],
  ['alimtalkTemplate.register', 'POST', '/v1/alimtalk/templates/:id/register'],
  ['alimtalkTemplate.inspect', 'POST', '/v1/alimtalk/templates/:id/inspect'],
  ['alimtalkWebhook.detail', 'GET', '/v1/alimtalk/webhook'],
  ['alimtalkWebhook.update', 'PUT', '/v1/alimtalk/webhook'],
  ['alimtalkWebhook.test', 'POST', '/v1/alimtalk/webhook/test'],
  ['alimtalkWebhook.rotateSecret', 'POST', '/v1/alimtalk/webhook/secret'],
  ['alimtalkWebhook.deliveries', 'GET', '/v1/alimtalk/webhook/deliveries'],
  ['Bootpay.certificate', 'GET', '/v2/certificate/:id'],
  ['Bootpay.lookupSubscribeBillingKey', 'GET', '/v2/subscribe/billing_key/:id'],
  ['Bootpay.lookupBillingKey', 'GET', '/v2/billing_key/:id'],
  ['Bootpay.lookupSequentialBillingKey', 'GET', '/v2/subscribe/sequential_billing_key/:id'],
  ['Bootpay.requestSubscribeBillingKey', 'POST', '/v2/request/subscribe'],
  ['Bootpay.requestSubscribePayment', 'POST', '/v2/subscribe/payment'],
  ['Bootpay.destroyBillingKey', 'DELETE', '/v2/subscribe/billing_key/:id'],
  ['Bootpay.requestUserToken', 'POST', '/v2/request/user/token'],
  ['Bootpay.subscribePaymentReserve', 'POST', '/v2/subscribe/payment/reserve'],
  ['Bootpay.subscribePaymentReserveLookup', 'GET', '/v2/subscribe/payment/reserve/:id'],
  ['Bootpay.cancelSubscribeReserve', 'DELETE', '/v2/subscribe/payment/reserve/:id'],
  ['Bootpay.shippingStart', 'PUT', '/v2/escrow/shipping/start/:id'],
  ['Bootpay.requestCashReceipt', 'POST', '/v2/request/cash/receipt'],
  ['Bootpay.cancelCashReceipt', 'DELETE', '/v2/request/cash/receipt/:id'],
  ['Bootpay.requestAuthentication', 'POST', '/v2/request/authentication'],
  ['Bootpay.confirmAuthentication', 'POST', '/v2/authenticate/confirm'],
  ['Bootpay.realarmAuthentication', 'POST', '/v2/authenticate/realarm'],
  ['Bootpay.requestSubscribeAutomaticTransferBillingKey', 'POST', '/v2/request/subscribe/automatic-transfer'],
  ['Bootpay.publishAutomaticTransferBillingKey', 'POST', '/v2/request/subscribe/automatic-transfer/publish'],
  ['Bootpay.getUserWallets', 'GET', '/v2/wallet'],
  ['Bootpay.requestWalletPayment', 'POST', '/v2/wallet/payment'],
]

/** What the SDK calls a request that is not emulated; null for one that it does not know either. */
export function nameCall(method: string, path: string): string | null {
  const found = NOT_EMULATED.find(([, verb, pattern]) => verb === method && toPattern(pattern).test(path))
  return found?.[0] ?? null
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(':id', '[^/]+')}$`)
}
