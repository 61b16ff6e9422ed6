import { createServer, type Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { type Tricks, talk } from './smtp-talk.ts'

export type Sink = {
  port: number
  url: string
  /** Accepted mails: envelope recipient, Message-ID and the whole text (with `keep`). */
  mails: { to: string; id: string; raw: string }[]
  count: () => number
  connections: () => number
  close: () => Promise<void>
}
type Wanted = {
  tricks?: Tricks
  keep?: boolean
  port?: number
  login?: boolean
  delay?: number
  onMail?: (to: string, id: string) => void
}

/** A raw SMTP server on the loopback: no greeting delay, pipelining, behaviour by tricks. It counts a mail before it says that it took it. */
export async function smtpSink({
  tricks = {},
  keep = true,
  port = 0,
  login = false,
  delay = 0,
  onMail,
}: Wanted = {}): Promise<Sink> {
  const mails: Sink['mails'] = []
  const sockets = new Set<Socket>()
  let count = 0
  let connections = 0
  const accept = (to: string, raw: Buffer): number => {
    count += 1
    if (keep || onMail) {
      const id = messageIdIn(raw)
      if (keep) mails.push({ to, id, raw: raw.toString('latin1') })
      onMail?.(to, id)
    }
    return count
  }
  const server = createServer({ noDelay: true }, socket => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    talk(socket, { tricks, login, delay, accept })
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const real = typeof address === 'object' && address ? address.port : port
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>(resolve => server.close(() => resolve()))
  }
  return { port: real, url: `smtp://127.0.0.1:${real}`, mails, count: () => count, connections: () => connections, close }
}

const ID = Buffer.from('\r\nMessage-ID: ')

function messageIdIn(raw: Buffer): string {
  const at = raw.indexOf(ID)
  return at < 0 ? '' : raw.toString('latin1', at + ID.length, raw.indexOf('\r\n', at + ID.length)).trim()
}

// As a process of its own: prints its port, and the count for every line on standard input; it ends with that input.
if (process.argv[1]?.endsWith('smtp-sink.ts')) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, delay: { type: 'string', default: '0' } } })
  const sink = await smtpSink({ keep: false, port: Number(values.port), delay: Number(values.delay) })
  console.log(`port ${sink.port}`)
  process.stdin.on('data', () => console.log(`count ${sink.count()}`))
  process.stdin.on('end', () => process.exit(0))
}
