/**
 * Where Bootpay's own pages are, and those of LightPay, its payment provider, with the providers
 * behind it that Bootpay lists for a shop's content security policy (protocol notes §1.1, §4).
 * Subdomains count.
 */
const DOMAINS = [
  ...['bootpay.co.kr', 'bootapi.com', 'bootpay.ai', 'bootpay.shop'],
  ...['lightpay.kr', 'settlebank.co.kr', 'nicepay.co.kr'],
]

/**
 * An address of an answer as one that a page may link to: https on a host that Bootpay names, else
 * null. Pure. INV-73: a page never links to where only an answer says that it leads.
 *
 * @param sandboxOrigin where the sandbox is, in sandbox mode alone: its own pages count as Bootpay's
 */
export function toBootpayLink(url: string | null, sandboxOrigin: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { protocol, origin, hostname, port, username, password, href } = new URL(url)
  if (username !== '' || password !== '') return null
  if (sandboxOrigin !== null && origin === sandboxOrigin) return href
  const named = DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
  return protocol === 'https:' && port === '' && named ? href : null
}
