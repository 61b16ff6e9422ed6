import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callsIn } from './deeds.ts'
import { mapping } from './mapping.ts'
import { retailFile, sliceRetail } from './retail.ts'
import { firstDays } from './story.ts'

const there = existsSync(retailFile)
if (!there) console.info('The real run is skipped: ../shared/data/online-retail is not there.')

// A twentieth of the customers walk the way of `node test/real/first-days.ts`, for ten days; they say more than people do, so that few are enough.
const talkative = { done: 1, absent: 0.3, trouble: 0.25, stop: 0.25, replied: 0.3, answered: 0.8 }
describe.skipIf(!there)('the first days of a shop with real data', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-real-'))
  let it: Awaited<ReturnType<typeof firstDays>>
  beforeAll(async () => {
    const [file, map] = [path.join(folder, 'slice.csv.gz'), path.join(folder, 'map.json')]
    await sliceRetail(retailFile, file, 20)
    writeFileSync(map, JSON.stringify(mapping))
    const days = { since: '2011-12-05', until: '2011-12-20' }
    it = await firstDays({ file, map, data: path.join(folder, 'data'), port: 0, ...days, assumed: talkative })
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every row is accounted for, as a reading of the file by other means says', () => {
    const [first] = it.imports
    const { rows, bought, anonymous, cancellation, repeat } = it.truth
    expect(first).toMatchObject({ rows, new: bought, anonymous, cancellation, repeat, rejected: 0, blank: 0 })
  })

  test('the second and the third time change nothing', () => {
    const { rows, repeat } = it.truth
    for (const again of it.imports.slice(1))
      expect(again).toMatchObject({ rows, new: 0, changed: 0, repeat, same: rows - repeat })
  })

  test('everybody who bought in the last thirty days is inside', () => {
    const lately = it.truth.orders.filter(order => order.at >= '2011-11-10')
    expect(it.entered['goods-purchase']?.entered).toBe(lately.length)
  })

  test('what was simulated is what was done, by day, step, channel and reason', () => {
    expect(it.agreements.flatMap(({ what, differs }) => differs.map(line => `${what} ${line}`))).toEqual([])
    expect(it.foreseen.contacts).toBeGreaterThan(20)
    expect(callsIn(it.run.deeds)).toBeGreaterThan(0)
  })

  test('every mail reached its address, none twice', () => {
    const email = it.foreseen.channels.find(({ channel }) => channel === 'email')
    expect(it.mails).toHaveLength(email?.count ?? 0)
    expect(new Set(it.mails.map(({ id }) => id)).size).toBe(it.mails.length)
    expect(it.mails.every(({ to }) => to.endsWith('@example.com'))).toBe(true)
  })

  test('the repeat rate is the one counted by hand, in the command line’s window and on the board', () => {
    expect(it.repeat.product).toEqual(it.repeat.byHand)
    expect(it.board).toEqual(it.november)
  })

  test('what customers and staff did is what every figure says, for the days and on the board', () => {
    const { mailReplies, stopMails, surveys, promised, kept } = it.run.deeds
    for (const { key, product, byHand } of [...it.figures.window, ...it.figures.board])
      expect({ key, ...product }).toEqual({ key, ...byHand })
    expect(it.figures.window.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['reply', 'survey', 'csat', 'referrals', 'stopped', 'coverage']),
    )
    expect([mailReplies, stopMails, surveys.length].every(count => count > 0)).toBe(true)
    expect(kept).toBe(promised.filter(day => day < '2011-12-20').length)
  })
})
