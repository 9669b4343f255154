/** Fields of Bootpay's deliveries that say nothing of a person. A new one is masked until it is looked at. */
const PLAIN =
  /^(id|uuid|(receipt|order|request|product|invoice|order_subscription|project|cancel|webhook)_id|order_number|order_name|event|type|mode|status(_ko|_en)?|currency|locale|version|pg|pg_symbol|method(_(symbol|origin|origin_symbol))?|price|tax_free|quantity|timestamp|.*_(at|status|price|count|duration|type))$/
const NEVER = /user|buyer|customer|holder|member|card/

/**
 * A delivery's body for who may not read personal data: its shape, ids, amounts, states and times stay, every other value is `***`.
 * What is no JSON is not shown. Pure.
 */
export function maskPayload(body: string): string {
  try {
    return JSON.stringify(mask(JSON.parse(body), ''), null, 2)
  } catch {
    return '***'
  }
}

function mask(value: unknown, key: string): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((each) => mask(each, key))
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mask(each, name)]))
  return PLAIN.test(key) && !NEVER.test(key) ? value : '***'
}
