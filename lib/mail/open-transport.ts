import nodemailer from 'nodemailer'

export type OutgoingMail = {
  from: { name: string; address: string }
  to: string
  messageId: string
  subject: string
  text: string
  html: string
}

export type MailTransport = { send(mail: OutgoingMail): Promise<void>; close(): void }

/** A connection to the mail server, made when the first mail is sent. @param url smtp:// or smtps:// */
export function openTransport(url: string, atOnce: number): MailTransport {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: atOnce,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    // What a mail says never makes this machine read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } })
    },
    close: () => transport.close(),
  }
}

/** A failure as a code that may be stored and logged: servers write the recipient's address into their messages. */
export function describeFailure(error: unknown): { code: string; refused: boolean } {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown
    responseCode?: unknown
  }
  const number = typeof responseCode === 'number' ? responseCode : null
  return {
    code: [typeof code === 'string' ? code : 'UNKNOWN', ...(number === null ? [] : [number])].join(' '),
    // 55x for the recipient: no such mailbox. Everything else may be otherwise tomorrow.
    refused: code === 'EENVELOPE' && number !== null && number >= 550 && number <= 553,
  }
}
