import type { Receipt } from './contract.ts'
import { type Letter, type Line, openLine, type SmtpOptions } from './smtp-connection.ts'
import { receiptOf, type SmtpTrouble } from './smtp-receipt.ts'

/** A few lines to one server, opened when needed and used again; a letter waits until one is free. */
export type SmtpPool = { send(letter: Letter, signal: AbortSignal): Promise<Receipt>; close(): void }

/** At most `size` lines; each is left after `most` letters, as some hosts wish. Nothing is ever sent twice by the pool itself. */
export function smtpPool(options: SmtpOptions, { size, most }: { size: number; most: number }): SmtpPool {
  const idle: Line[] = []
  const waiting: (() => void)[] = []
  let taken = 0

  async function take(signal: AbortSignal): Promise<Line> {
    while (taken >= size) await new Promise<void>(resolve => waiting.push(resolve))
    taken += 1
    try {
      for (let line = idle.pop(); line; line = idle.pop()) if (line.usable()) return line
      return await openLine(options, signal)
    } catch (trouble) {
      release()
      throw trouble
    }
  }

  function release(): void {
    taken -= 1
    waiting.shift()?.()
  }

  function giveBack(line: Line): void {
    if (line.usable() && line.sent < most) idle.push(line)
    else line.close()
    release()
  }

  return {
    async send(letter, signal) {
      if (signal.aborted) return stopped
      try {
        const line = await take(signal)
        try {
          return await line.send(letter, signal)
        } finally {
          giveBack(line)
        }
      } catch (trouble) {
        return receiptOf(trouble as SmtpTrouble, false)
      }
    },
    close() {
      for (const line of idle.splice(0)) line.close()
    },
  }
}

const stopped: Receipt = { outcome: 'later', after: 0, why: '送信を止めました。', detail: 'aborted', channel: true }
