/** What a mail says, before it is HTML and text. */
export type MailContent = {
  subject: string
  heading: string
  /** Paragraphs: what happened. */
  lines: string[]
  rows: [label: string, value: string][]
  action: { label: string; url: string }
  /** Paragraphs below, smaller: what next. */
  notes: string[]
}
