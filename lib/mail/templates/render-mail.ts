import type { MailContent } from './mail-content.ts'

export type MailSender = { seller: string; contact: string }

/** The mail as HTML that mail programs show alike, and as text that says the same. */
export async function renderMail(content: MailContent, sender: MailSender): Promise<{ html: string; text: string }> {
  // With the first mail, not with every process: the components bring a syntax highlighter along.
  const { renderHtml } = await import('./render-html.ts')
  return { html: await renderHtml(content, sender), text: writeText(content, sender) }
}

function writeText(content: MailContent, { seller, contact }: MailSender): string {
  return [
    content.heading,
    content.lines.join('\n'),
    content.rows.map(([label, value]) => `${label}: ${value}`).join('\n'),
    `${content.action.label}: ${content.action.url}`,
    content.notes.join('\n'),
    [seller, contact].filter(Boolean).join('\n'),
  ].join('\n\n')
}
