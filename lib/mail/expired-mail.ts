/** What the mail would tell is of no use any more. */
export class ExpiredMail extends Error {
  override readonly name = 'ExpiredMail'
}
