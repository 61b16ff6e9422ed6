import type { Socket } from 'node:net'

/** What the server does at some point of the talk: an answer, a silence, or the end of the line. */
export type Trick = string | 'hang' | 'close'
type Point = 'connect' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end'
/** Per point of the talk: what to do instead of agreeing (null: agree); `count` is how many mails this line has brought. */
export type Tricks = Partial<Record<Point, (line: string, count: number) => Trick | null>>
/** `delay`: milliseconds until a mail is said to be taken, as at a server far away. */
export type Talk = { tricks: Tricks; login: boolean; delay: number; accept(to: string, raw: Buffer): number }

type State = {
  from: boolean
  to: string
  body: boolean
  silent: boolean
  seen: number
  say(usual: string, point: Point | null, line: string): boolean
}

const END = Buffer.from('\r\n.\r\n')

/** Holds one SMTP conversation on a socket. */
export function talk(socket: Socket, { tricks, login, delay, accept }: Talk): void {
  const state: State = {
    from: false,
    to: '',
    body: false,
    silent: false,
    seen: 0,
    say(usual, point, line) {
      const answer = (point && tricks[point]?.(line, state.seen)) ?? usual
      if (answer === 'hang') state.silent = true
      else if (answer === 'close') socket.destroy()
      else socket.write(`${answer}\r\n`)
      return /^[23]/.test(answer)
    },
  }
  const letter = (raw: Buffer): void => {
    state.body = false
    const trick = tricks.end?.(state.to, state.seen) ?? null
    state.seen += 1
    if (trick !== null && /^[45]/.test(trick)) socket.write(`${trick}\r\n`)
    // A server that takes the mail and then loses the line has taken the mail.
    else answerTaken(accept(state.to, raw), trick)
  }
  const answerTaken = (number: number, trick: Trick | null): void => {
    if (trick === 'close') socket.destroy()
    else if (trick === 'hang') state.silent = true
    else if (delay > 0) setTimeout(() => socket.write(`${trick ?? `250 taken ${number}`}\r\n`), delay)
    else socket.write(trick === null ? `250 taken ${number}\r\n` : `${trick}\r\n`)
  }

  state.say('220 sink', 'connect', '')
  let rest: Buffer = Buffer.alloc(0)
  socket.on('data', chunk => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (let taken = next(rest, state.body); taken && !state.silent && !socket.destroyed; taken = next(rest, state.body)) {
      rest = taken.rest
      if (state.body) letter(taken.piece)
      else command(taken.piece.toString('latin1'), state, socket, login)
    }
  })
}

function next(rest: Buffer, body: boolean): { piece: Buffer; rest: Buffer } | null {
  const mark = body ? END : '\r\n'
  const at = rest.indexOf(mark)
  return at < 0 ? null : { piece: rest.subarray(0, body ? at + 2 : at), rest: rest.subarray(at + mark.length) }
}

function command(line: string, state: State, socket: Socket, login: boolean): void {
  const verb = line.slice(0, 4).toUpperCase()
  const run = verbs[verb]
  if (run) run(line, state, login)
  else if (verb === 'QUIT') socket.end('221 bye\r\n')
  else state.say('250 fine', null, line)
}

const hello = (line: string, state: State, login: boolean) =>
  state.say(`250-sink\r\n250-PIPELINING\r\n${login ? '250-AUTH PLAIN LOGIN\r\n' : ''}250 8BITMIME`, 'ehlo', line)

const verbs: Record<string, (line: string, state: State, login: boolean) => void> = {
  EHLO: hello,
  HELO: hello,
  AUTH: (line, state) => state.say('235 fine', 'auth', line),
  MAIL: (line, state) => {
    state.from = state.say('250 fine', 'mail', line)
    state.to = ''
  },
  RCPT: (line, state) => {
    const wanted = line.slice(line.indexOf('<') + 1, line.lastIndexOf('>'))
    if (!state.from) state.say('503 MAIL first', null, line)
    else state.to = state.say('250 fine', 'rcpt', line) ? wanted : ''
  },
  DATA: (line, state) => {
    if (state.to === '') state.say('503 nobody', null, line)
    else state.body = state.say('354 go on', 'data', line)
  },
}
