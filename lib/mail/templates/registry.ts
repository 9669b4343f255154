import type { MailFacts, MailKind } from '../mail-facts.ts'
import type { MailContent } from './mail-content.ts'
import { writeOrderLink } from './order-link.ts'
import { writePasswordReset } from './password-reset.ts'
import { writeReceipt } from './receipt.ts'
import { writeRefund } from './refund.ts'
import { writeRefundAccount } from './refund-account.ts'
import { writeReversal } from './reversal.ts'

/** One template for each kind: a kind without one does not compile. */
export const TEMPLATES: { [Kind in MailKind]: (facts: MailFacts[Kind]) => MailContent } = {
  receipt: writeReceipt,
  refund: writeRefund,
  reversal: writeReversal,
  refund_account: writeRefundAccount,
  order_link: writeOrderLink,
  password_reset: writePasswordReset,
}
