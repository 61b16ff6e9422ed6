import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Receipt } from './contract.ts'
import { receiptOf, type SmtpTrouble, storable } from './smtp-receipt.ts'

export type SmtpOptions = SMTPConnection.Options & { login: { user: string; pass: string } | null }
export type Letter = { from: string; to: string; raw: Buffer }

/** One conversation with the server. `usable` turns false for good once anything went wrong in it. */
export type Line = { send(letter: Letter, signal: AbortSignal): Promise<Receipt>; usable(): boolean; close(): void; sent: number }

/** Connects, upgrades and signs in; throws the trouble it had. */
export async function openLine(options: SmtpOptions, signal: AbortSignal): Promise<Line> {
  const connection = new SMTPConnection(options)
  let broken = false
  let fail: ((trouble: SmtpTrouble) => void) | null = null
  const onTrouble = (trouble: SmtpTrouble) => {
    broken = true
    fail?.(trouble)
  }
  connection.on('error', onTrouble)
  connection.on('end', () => onTrouble(new Error('Connection closed')))
  const onAbort = () => {
    connection.close()
    onTrouble(Object.assign(new Error('aborted'), { code: 'ABORTED' }))
  }

  const step = <T>(start: (done: (error: SmtpTrouble | null | undefined, value?: T) => void) => void): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      fail = reject
      start((error, value) => (error ? reject(error) : resolve(value)))
    })
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await step(done => connection.connect(error => done(error as SmtpTrouble | undefined)))
    const { login } = options
    if (login)
      await step(done =>
        connection.login({ user: login.user, pass: login.pass } as SMTPConnection.AuthenticationType, error =>
          done(error as SmtpTrouble | null),
        ),
      )
  } catch (trouble) {
    connection.close()
    throw trouble
  } finally {
    signal.removeEventListener('abort', onAbort)
  }

  const line: Line = {
    sent: 0,
    usable: () => !broken,
    close: () => connection.quit(),
    async send({ from, to, raw }, stop) {
      let begun = false
      const body = {
        pipe(stream: NodeJS.WritableStream) {
          begun = true
          stream.end(raw)
        },
      }
      stop.addEventListener('abort', onAbort, { once: true })
      try {
        const info = await step<SMTPConnection.SentMessageInfo>(done =>
          connection.send({ from, to }, body as unknown as NodeJS.ReadableStream as never, done as never),
        )
        line.sent += 1
        return { outcome: 'accepted', ref: storable(info?.response ?? '').slice(0, 200) }
      } catch (thrown) {
        // Whatever went wrong, the next letter starts on a fresh line: no reply can be taken for another's.
        broken = true
        connection.close()
        return receiptOf(thrown as SmtpTrouble, begun)
      } finally {
        stop.removeEventListener('abort', onAbort)
      }
    },
  }
  return line
}
