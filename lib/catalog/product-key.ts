/** Our own key of a price at Bootpay (`ex_uid`), e.g. `professional-monthly-v1`. */
export function productKey(planKey: string, billingCycle: string, version: number): string {
  return `${planKey}-${billingCycle}-v${version}`
}
