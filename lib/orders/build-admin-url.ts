export type AdminPlace = 'orders' | 'receipts' | 'subscriptions'

/** The one address of Bootpay's admin: its test keys and its live keys are shown by a switch inside. */
const ADMIN = 'https://admin.bootpay.co.kr/'

/**
 * Where an operator sees at Bootpay what we see here. The sandbox's console has a page for each thing; Bootpay documents no address of
 * one order or receipt in its admin, so that the way there ends at its door, where the number is searched for. Pure.
 *
 * @param sandboxOrigin null: a real Bootpay
 */
export function buildAdminUrl(sandboxOrigin: string | null, place: AdminPlace, id: string): string {
  return sandboxOrigin === null ? ADMIN : `${sandboxOrigin}/#${place}/${encodeURIComponent(id)}`
}
