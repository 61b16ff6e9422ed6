import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'

/** What stands at a name. A text of TXT is one record, a list of texts one in those pieces; `fails` answers SERVFAIL, `silent` nothing at all. */
export type Records = {
  txt?: (string | string[])[]
  a?: string[]
  aaaa?: string[]
  mx?: [number, string][]
  ptr?: string[]
  fails?: true
  silent?: true
}
export type Zone = Record<string, Records>

export type DnsStub = { address: string; asked: string[]; close: () => Promise<void> }

const A = 1
const PTR = 12
const MX = 15
const TXT = 16
const AAAA = 28
const MOST_UDP = 1200

/** A name server on the loopback over this zone, which may be changed while it runs: UDP, and TCP for what is too long for that. `KIZUKAI_DNS` takes its address. */
export async function dnsStub(zone: Zone): Promise<DnsStub> {
  const asked: string[] = []
  const answer = (question: Buffer): Buffer | null => answered(zone, question, asked)
  const tcp = createServer(socket => speak(socket, answer))
  await new Promise<void>(resolve => tcp.listen(0, '127.0.0.1', resolve))
  const { port } = tcp.address() as { port: number }
  const udp = createSocket('udp4')
  udp.on('message', (question, from) => {
    const said = answer(question)
    if (said) udp.send(said.length > MOST_UDP ? cutShort(said, question) : said, from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject)
    udp.bind(port, '127.0.0.1', resolve)
  })
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close: async () => {
      await new Promise<void>(resolve => udp.close(() => resolve()))
      await new Promise<void>(resolve => tcp.close(() => resolve()))
    },
  }
}

function speak(socket: Socket, answer: (question: Buffer) => Buffer | null): void {
  let held = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', some => {
    held = Buffer.concat([held, some])
    while (held.length >= 2 && held.length >= 2 + held.readUInt16BE(0)) {
      const length = held.readUInt16BE(0)
      const said = answer(held.subarray(2, 2 + length))
      held = held.subarray(2 + length)
      if (said) socket.write(Buffer.concat([number16(said.length), said]))
    }
  })
}

function answered(zone: Zone, message: Buffer, asked: string[]): Buffer | null {
  const { name, kind, end } = questionIn(message)
  asked.push(`${kindName(kind)} ${name}`)
  const records = zone[name]
  if (records?.silent) return null
  const data = records ? dataOf(records, kind) : []
  const code = records?.fails ? 2 : records ? 0 : 3
  const rows = data.map(it =>
    Buffer.concat([number16(0xc00c), number16(kind), number16(1), number32(60), number16(it.length), it]),
  )
  const head = Buffer.alloc(12)
  head.writeUInt16BE(message.readUInt16BE(0), 0)
  head.writeUInt16BE(0x8580 | code, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(rows.length, 6)
  return Buffer.concat([head, message.subarray(12, end), ...rows])
}

function questionIn(message: Buffer): { name: string; kind: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), kind: message.readUInt16BE(at + 1), end: at + 5 }
}

// Whole questions and no answer: come again over TCP.
function cutShort(said: Buffer, question: Buffer): Buffer {
  const short = Buffer.from(said.subarray(0, questionIn(question).end))
  short.writeUInt16BE(short.readUInt16BE(2) | 0x0200, 2)
  short.writeUInt16BE(0, 6)
  return short
}

const number16 = (it: number): Buffer => Buffer.from([(it >> 8) & 255, it & 255])
const number32 = (it: number): Buffer => Buffer.concat([number16(it >>> 16), number16(it & 0xffff)])
const kindName = (kind: number): string =>
  ({ [A]: 'A', [PTR]: 'PTR', [MX]: 'MX', [TXT]: 'TXT', [AAAA]: 'AAAA' })[kind] ?? String(kind)

const named = (name: string): Buffer =>
  Buffer.concat([
    ...name
      .split('.')
      .filter(Boolean)
      .map(it => Buffer.concat([Buffer.from([it.length]), Buffer.from(it, 'latin1')])),
    Buffer.from([0]),
  ])

const pieces = (record: string | string[]): Buffer =>
  Buffer.concat(
    (typeof record === 'string' ? (record.match(/.{1,255}/gs) ?? ['']) : record).map(it => {
      const bytes = Buffer.from(it, 'utf8')
      return Buffer.concat([Buffer.from([bytes.length]), bytes])
    }),
  )

function dataOf({ txt = [], a = [], aaaa = [], mx = [], ptr = [] }: Records, kind: number): Buffer[] {
  if (kind === TXT) return txt.map(pieces)
  if (kind === A) return a.map(it => Buffer.from(it.split('.').map(Number)))
  if (kind === AAAA) return aaaa.map(whole)
  if (kind === MX) return mx.map(([order, host]) => Buffer.concat([number16(order), named(host)]))
  return kind === PTR ? ptr.map(named) : []
}

// `2001:db8::1` as its sixteen bytes.
function whole(address: string): Buffer {
  const [before = '', after] = address.split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const [front, back] = [groups(before), groups(after ?? '')]
  const middle = Array.from({ length: 8 - front.length - back.length }, () => '0')
  return Buffer.concat([...front, ...middle, ...back].map(it => number16(Number.parseInt(it, 16))))
}
