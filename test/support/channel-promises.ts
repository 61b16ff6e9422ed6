import { expect, test } from 'vitest'
import type { Way } from '#domains/channels/channel.ts'
import type { Message } from '#domains/channels/contract.ts'

/** A stage on which a channel is tried: it opens against another side that plays each part. */
export type Stage = {
  open(part: 'accepts' | 'refuses' | 'later' | 'silent'): Promise<{ way: Way; close(): Promise<void> }>
  plays: readonly ('accepts' | 'refuses' | 'later' | 'silent')[]
}

export const aMessage = (more: Partial<Message> = {}): Message => ({
  key: 'contact-1',
  messageId: '<contact-1@example.com>',
  to: 'kenichi@example.com',
  subject: '髙橋 健一 様、その後いかがですか',
  text: 'こんにちは。',
  html: '<p>こんにちは。</p>',
  headers: {},
  at: new Date('2026-11-22T00:00:00Z'),
  language: 'ja',
  ...more,
})

/** What every channel promises, whoever is on the other side. */
export function keepsItsPromises(stage: Stage): void {
  const play = async <T>(part: Stage['plays'][number], act: (way: Way) => Promise<T>): Promise<T> => {
    const { way, close } = await stage.open(part)
    try {
      return await act(way)
    } finally {
      await way.close()
      await close()
    }
  }
  const forever = new AbortController().signal

  test('accepted says so, with a reference', () =>
    play('accepts', async way =>
      expect(await way.send(aMessage(), forever)).toMatchObject({ outcome: 'accepted', ref: expect.stringMatching(/./) }),
    ))

  test('the same key twice is two attempts that both answer', () =>
    play('accepts', async way => {
      const [first, second] = [await way.send(aMessage(), forever), await way.send(aMessage(), forever)]
      expect([first.outcome, second.outcome]).toEqual(['accepted', 'accepted'])
    }))

  test('a signal that has already fired sends nothing', () =>
    play('accepts', async way =>
      expect(await way.send(aMessage(), AbortSignal.abort())).toMatchObject({ outcome: 'later', after: 0 }),
    ))

  if (stage.plays.includes('refuses'))
    test('a refusal is a value with a reason and a sentence', () =>
      play('refuses', async way =>
        expect(await way.send(aMessage(), forever)).toMatchObject({ outcome: 'refused', why: expect.stringMatching(/。$/) }),
      ))

  if (stage.plays.includes('later'))
    test('not now is a value with a wait in seconds', () =>
      play('later', async way => {
        const receipt = await way.send(aMessage(), forever)
        expect(receipt).toMatchObject({ outcome: 'later', channel: false })
        expect(receipt.outcome === 'later' && receipt.after).toBeGreaterThan(0)
      }))

  if (stage.plays.includes('silent'))
    test('a silent other side can be left at once', () =>
      play('silent', async way => {
        const stop = new AbortController()
        const sending = way.send(aMessage(), stop.signal)
        setImmediate(() => stop.abort())
        expect(['later', 'unsure']).toContain((await sending).outcome)
      }))
}
