import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpOptions } from '../smtp-connection.ts'
import type { SmtpTrouble } from '../smtp-receipt.ts'
import type { LineSeen } from './observed-contract.ts'

/** Greets the mail server as sending does, says what the connection is like and leaves; no name or password goes over it. */
export function seeLine(options: SmtpOptions, patience: number): Promise<LineSeen> {
  const connection = new SMTPConnection(options)
  return new Promise(resolve => {
    const end = (seen: LineSeen) => {
      clearTimeout(timer)
      // What was seen first counts: closing says 「end」 too.
      resolve(seen)
      connection.close()
    }
    const failed = (trouble?: SmtpTrouble) => end({ is: 'trouble', why: isTls(trouble) ? 'tls' : 'away' })
    const timer = setTimeout(failed, patience)
    connection.on('error', trouble => failed(trouble as SmtpTrouble))
    connection.on('end', () => failed())
    connection.connect(error => (error ? failed(error as SmtpTrouble) : end(likeOf(connection))))
  })
}

const isTls = (trouble: SmtpTrouble | undefined): boolean =>
  trouble?.code === 'ETLS' || /certificate|self[- ]signed|SSL|TLS/i.test(trouble?.message ?? '')

type Secured = { _socket?: { getProtocol?: () => string | null } }

function likeOf(connection: SMTPConnection): LineSeen {
  if (!connection.secure) return { is: 'plain' }
  const protocol = (connection as unknown as Secured)._socket?.getProtocol?.()
  return { is: 'secure', protocol: protocol ?? 'TLS' }
}
