import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { renderMailbox, renderMailHtml } from '../pages/render-mailbox.ts'
import type { Mail } from '../store/documents.ts'

const SHOWN = 500

/** `/mailbox`: what the shop has sent, newest first, one entry for each Message-ID however often it came. */
export function createMailboxRoutes({ store }: Sandbox): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const groups = groupMails(store.mails.list(SHOWN))
    const wanted = c.req.query('mail')
    const open = groups.find(({ newest }) => newest.mail_id === wanted) ?? groups[0]
    return c.html(renderMailbox({ groups, open: open ?? null }))
  })
  app.get('/:mailId/html', (c) => {
    const mail = store.mails.get(c.req.param('mailId'))
    if (mail === null) throw new ApiError(404, 'MAIL_NOT_FOUND', 'there is no such mail')
    // What a mail says is a stranger's word: it runs nothing and fetches nothing, wherever it is opened.
    c.header(
      'Content-Security-Policy',
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    )
    return c.html(renderMailHtml(mail))
  })
  return app
}

export type MailGroup = { newest: Mail; times: number }

/** @param mails newest first */
function groupMails(mails: Mail[]): MailGroup[] {
  const groups = new Map<string, MailGroup>()
  for (const mail of mails) {
    const known = groups.get(mail.message_id)
    if (known === undefined) groups.set(mail.message_id, { newest: mail, times: 1 })
    else known.times++
  }
  return [...groups.values()]
}
