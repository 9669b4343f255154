/** What every mail to a buyer names. Amounts are won. */
export type OrderFacts = {
  orderId: string
  orderName: string
  /** Where the reader goes on: the order's page. */
  url: string
  /** The buyer's reply goes here; '' when the seller names none. */
  contact: string
  seller: string
}

/** What a mail of each kind tells a buyer. Adding a kind here asks for a reader of its facts and for a template: both are typed by it. */
export type OrderMailFacts = {
  /** The first payment is in. */
  receipt: OrderFacts & {
    originalPrice: number
    discount: number
    paidAmount: number
    paidAt: Date
    method: string | null
  }
  /** Money was given back; `total` is all that has been, of a payment of `paid`. */
  refund: OrderFacts & { amount: number; total: number; paid: number; renewal: boolean }
  /** A payment that must not stay was returned in full. */
  reversal: OrderFacts & { amount: number; reason: string }
  /** A deposit goes back to an account that its buyer names. `again`: the last was refused. `url` is a link that works for `days`. */
  refund_account: OrderFacts & { amount: number; again: boolean; days: number }
  /** The link that a buyer asked for; `url` is it. */
  order_link: OrderFacts & { minutes: number }
}

/** What every mail to somebody who works in the back office names. */
type PersonFacts = { url: string; email: string; shop: string }

/** The same, for mails to those who work in the back office. */
export type PersonMailFacts = {
  /** The link to a new password that somebody asked for; `url` is it. */
  password_reset: PersonFacts & { minutes: number }
}

export type MailFacts = OrderMailFacts & PersonMailFacts
export type MailKind = keyof MailFacts
