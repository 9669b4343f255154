/** Something that the person at the keyboard can mend: its message is one clear line, shown without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
