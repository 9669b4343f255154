import { SMTPServer } from 'smtp-server'

/** More than any mail of a shop; a larger one is refused as a mail server would. */
const MAX_BYTES = 5 * 1_048_576

export type MailSink = { port: number; close(): Promise<void> }

/**
 * Takes every mail that is sent to it and sends none on: SMTP on loopback, without TLS or a password. A mail is accepted (250)
 * only once it is stored.
 *
 * @param port 0: any that is free
 */
export async function startMailSink(
  port: number,
  mailbox: { receiveMail(message: Buffer, recipients: string[]): Promise<void> },
): Promise<MailSink> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    closeTimeout: 500,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      let size = 0
      stream.on('data', (part: Buffer) => {
        size += part.length
        // Read to its end all the same: the connection goes on after the refusal.
        if (size <= MAX_BYTES) parts.push(part)
      })
      stream.on('error', (error) => done(error))
      stream.on('end', () => {
        if (size > MAX_BYTES) {
          done(Object.assign(new Error('the mail is too large'), { responseCode: 552 }))
          return
        }
        mailbox
          .receiveMail(
            Buffer.concat(parts),
            session.envelope.rcptTo.map(({ address }) => address),
          )
          .then(
            () => done(),
            (error: unknown) => done(error instanceof Error ? error : new Error('the mail could not be stored')),
          )
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      // A client that hangs up in the middle concerns nobody else.
      server.on('error', () => undefined)
      resolve()
    })
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
