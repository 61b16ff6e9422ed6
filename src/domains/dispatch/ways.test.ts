import { expect, test } from 'vitest'
import type { ChannelKind } from '#domains/channels/contract.ts'
import type { LegalClass } from '#domains/touchpoints/contract.ts'
import type { Errand } from './letter.ts'
import { admitted, openWays } from './ways.ts'

const start = Date.parse('2026-11-24T10:00:00+09:00')
const at = (seconds: number) => new Date(start + seconds * 1000)
const trouble = { outcome: 'later', after: 60, why: '', detail: '', channel: true } as const
const troubles = (channel: ChannelKind) => Array.from({ length: 5 }, () => ({ channel, receipt: trouble }))
const letter = (channel: ChannelKind, legalClass: LegalClass = 'notice') => ({ channel, row: { legalClass } }) as Errand

test('what one channel says stops that channel alone', () => {
  const ways = openWays()
  ways.heard([...troubles('email'), { channel: 'sms', receipt: { outcome: 'accepted', ref: '1' } }], at(0))
  expect(ways.shut(at(1))).toEqual(['email'])
  const mixed = [letter('email'), letter('sms'), letter('line', 'ad'), letter('email', 'ad')]
  expect(admitted(ways, mixed, null, at(1))).toEqual({ go: [mixed[1], mixed[2]], wait: [mixed[0], mixed[3]] })
})

test('troubles of two channels are counted apart', () => {
  const ways = openWays()
  ways.heard([...troubles('email').slice(0, 3), ...troubles('sms').slice(0, 3)], at(0))
  expect(ways.shut(at(1))).toEqual([])
})

test('when it may be asked a few go, notices first, and no more until they are back', () => {
  const ways = openWays()
  ways.heard(troubles('email'), at(0))
  expect([ways.toAsk(at(14)), ways.toAsk(at(15))]).toEqual([[], ['email']])
  const some = [...Array.from({ length: 4 }, () => letter('email', 'ad')), ...Array.from({ length: 4 }, () => letter('email'))]
  const { go, wait } = admitted(ways, some, null, at(15))
  expect(go.map(it => it.row.legalClass)).toEqual(['notice', 'notice', 'notice', 'notice', 'ad'])
  expect(wait).toHaveLength(3)
  expect(admitted(ways, some, null, at(15)).go).toEqual([])
  expect(ways.toAsk(at(15))).toEqual([])
  ways.heard([{ channel: 'email', receipt: { outcome: 'accepted', ref: '1' } }], at(16))
  expect(admitted(ways, some, null, at(16)).go).toHaveLength(8)
})

test('letters claimed to ask go, unless the channel was shut again meanwhile', () => {
  const ways = openWays()
  ways.heard(troubles('email'), at(0))
  ways.of('email').probing(true)
  const some = [letter('email'), letter('email')]
  expect(admitted(ways, some, 'email', at(20)).go).toHaveLength(2)
  ways.heard(troubles('email'), at(20))
  expect(admitted(ways, some, 'email', at(21)).wait).toHaveLength(2)
})
