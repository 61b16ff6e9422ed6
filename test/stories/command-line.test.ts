import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sentence } from '#platform/i18n/sentence.ts'
import { command, type Ended } from '#test/support/command.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { plans as plansEn } from '#web/i18n/en/plans.ts'
import { simulation as simulationEn } from '#web/i18n/en/simulation.ts'
import { plans as plansJa } from '#web/i18n/ja/plans.ts'
import { simulation as simulationJa } from '#web/i18n/ja/simulation.ts'

// The command line as a person at a terminal meets it: help, slips of the pen, answers, and how each ends.
const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let w: TestWorld
let setagaya = ''
beforeAll(async () => {
  w = await world({ now: '2026-11-22T10:00:00+09:00' })
  setagaya = (await w.aBranch('世田谷店')).id
  await w.anOwner({ email: 'boss@example.jp' })
})

const kizukai = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  command(args, {
    DATABASE_URL: w.config.databaseUrl ?? '',
    KIZUKAI_DATA: folder,
    KIZUKAI_NOW: '2026-11-22T10:00:00+09:00',
    ...env,
  })

async function each(...all: (readonly string[])[]): Promise<Ended[]> {
  const ended: Ended[] = []
  for (const args of all) ended.push(await kizukai(args))
  return ended
}

const told = (it: Ended): string => `${it.code} ${it.out}${it.err}`

describe('help', () => {
  it('that was asked for is an answer: of everything, of one command, and the version', async () => {
    const [all, bare, one, other, version] = await each(['--help'], [], ['kpi', '--help'], ['help', 'import'], ['--version'])
    for (const it of [all, bare]) {
      expect([it?.code, it?.err]).toEqual([0, ''])
      for (const name of ['start', 'work', 'import', 'plans', 'explain', 'kpi', 'backup', 'restore', 'doctor'])
        expect(it?.out).toContain(`npx kizukai ${name}`)
    }
    expect([one?.code, one?.err]).toEqual([0, ''])
    expect(one?.out).toMatch(/使い方: npx kizukai kpi .*--branch NAME\|none/)
    expect(other?.out).toContain('--dry-run は、書き込まずに')
    expect(version?.out).toMatch(/^気づかい \d+\.\d+\.\d+/)
  })
})

describe('a slip of the pen', () => {
  it.each([
    [['nonsense'], '「nonsense」という命令はありません。'],
    [['constructor'], '「constructor」という命令はありません。'],
    [['kpi', '--brunch', 'x'], '--brunch という指定はありません。'],
    [['kpi', '--from'], '--from のあとに、その値を書いてください。'],
    [['kpi', '--json=yes'], '--json のあとには何も書きません。'],
    [['kpi', '2026'], '「2026」は余分です。'],
    [['kpi', '--from', '2026-02-30'], '日付「2026-02-30」は 2026-11-21 の形で書いてください。'],
    [['import', 'customers', 'a.csv', 'b.csv'], '「b.csv」は余分です。'],
    [['import', 'people', 'a.csv'], 'customers・purchases・events のどれか'],
    [['plans', 'toString'], 'list・show・activate・pause・simulate のどれか'],
    [['plans', 'simulate', '物販・EC', '--to', '2026-02-30'], '日付「2026-02-30」は'],
    [['plans', 'show', '物販・EC', '--days', '30'], '--days は plans show では使いません。'],
    [['start', '--port', '99999'], '--port には 0 から 65535 までの番号を書いてください。'],
    [['work', 'now'], '「now」は余分です。'],
  ])('%j ends with 2, a sentence and how it is written', async (args, sentence) => {
    const ended = await kizukai(args)
    expect(ended.code, told(ended)).toBe(2)
    expect(ended.err).toContain(sentence)
    expect(ended.err).toMatch(/使い方|npx kizukai start/)
    expect(ended.out).toBe('')
  })
})

describe('what cannot be done', () => {
  it('ends with 1 and a sentence, never with the insides of the program', async () => {
    const nowhere = { DATABASE_URL: '', KIZUKAI_DATA: path.join(folder, 'nowhere') }
    const wrongName = new URL(w.config.databaseUrl ?? '')
    wrongName.pathname = '/no_such_database'
    const cases: [readonly string[], Record<string, string>, string][] = [
      [['kpi'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, 'データベースにつながりません。'],
      [['kpi'], { DATABASE_URL: String(wrongName) }, 'データベースに入れませんでした。'],
      [['kpi'], nowhere, 'まだ気づかいのデータがありません。'],
      [['backup', path.join(folder, 'empty.kizukai')], nowhere, 'まだ気づかいのデータがありません。'],
      [['kpi'], { PORT: 'abc' }, '環境変数 PORT の値を確かめてください。'],
      [['kpi', '--branch', '大阪店'], {}, '拠点「大阪店」が見つかりません。いまある拠点は、世田谷店です。'],
      [['kpi', '--from', '2026-05-01', '--to', '2026-05-01'], {}, '終わりの日は、始まりの日より後にしてください。'],
      [['import', 'customers', path.join(folder, 'none.csv')], {}, 'が見つからないか、読めません。'],
      [['explain', 'C-404'], {}, 'このお客様は見つかりません。'],
      [['plans', 'pause', 'なし'], {}, '計画「なし」は見つかりません。'],
      [['link', 'nobody@example.jp'], {}, '「nobody@example.jp」でサインインできる人はいません。'],
      [['restore', path.join(folder, 'none.kizukai')], {}, 'が見つからないか、読めません。'],
    ]
    for (const [args, env, sentence] of cases) {
      const ended = await kizukai(args, env)
      expect(ended.code, told(ended)).toBe(1)
      expect(ended.err).toContain(sentence)
      expect(ended.err).not.toMatch(/\bat .*:\d+:\d+|Error:/)
      expect(ended.out).toBe('')
    }
  })
})

describe('where no house is yet', () => {
  it.each([
    [['plans', 'list']],
    [['plans', 'list', '--json']],
    [['plans', 'show', '物販・EC']],
    [['plans', 'simulate', '物販・EC']],
    [['plans', 'pause', '物販・EC']],
    [['kpi']],
    [['explain', 'C-1']],
    [['doctor']],
    [['audit', 'verify']],
  ])('%j says so, and makes none', async args => {
    const nowhere = path.join(folder, 'no-house')
    const ended = await kizukai(args, { DATABASE_URL: '', KIZUKAI_DATA: nowhere })
    expect(ended.code, told(ended)).toBe(1)
    expect(ended.err).toContain('まだ気づかいのデータがありません。')
    expect([ended.out, existsSync(nowhere)]).toEqual(['', false])
  })

  it.runIf(existsSync('/proc/self'))('and none can be, is a sentence and no waiting', async () => {
    const inProc = { DATABASE_URL: '', KIZUKAI_DATA: '/proc/kizukai' }
    const started = await kizukai(['start', '--port', '0'], inProc)
    expect([started.code, started.out], told(started)).toEqual([1, ''])
    expect(started.err).toContain('データのフォルダー')
    const keyless = await kizukai(['kpi'], { KIZUKAI_DATA: '/proc/kizukai' })
    expect(keyless.err).toContain('鍵を「/proc/kizukai」に書き込めません。')
  })
})

describe('a word', () => {
  it.each(['ja', 'en'] as const)('of a plan or a simulation is the screen’s own, in %s', language => {
    const screen = { ja: { plans: plansJa, simulation: simulationJa }, en: { plans: plansEn, simulation: simulationEn } }[
      language
    ]
    const own = (family: string, words: Record<string, string>) =>
      Object.fromEntries(Object.keys(words).map(word => [word, sentence(`plan.${family}.${word}`, language)]))
    expect(own('state', screen.plans.state)).toEqual(screen.plans.state)
    expect(own('simulated.answer', screen.simulation.answer)).toEqual(screen.simulation.answer)
    expect(sentence('plan.simulated.channel.none', language)).toBe(screen.simulation.noChannel)
  })

  it('of a plan that is prepared, and of one put away', async () => {
    await kizukai(['plans', 'show', '物販・EC'])
    expect((await kizukai(['plans', 'list'])).out).toMatch(/\) 準備中 0人\n/)
    await sql`update plans set state = 'archived'`.execute(w.db)
    expect((await kizukai(['plans', 'list'])).out).toMatch(/\) しまいました 0人\n/)
    await sql`delete from plans`.execute(w.db)
  })
})

describe('an answer', () => {
  it('of an import says what would happen, then what did, in the words of the screen', async () => {
    const file = path.join(folder, '顧客.csv')
    writeFileSync(file, '氏名,お客様番号\n髙橋 健一,1\n渡邉 千尋,2\n')
    const dry = await kizukai(['import', 'customers', file, '--branch', '世田谷店', '--dry-run'])
    expect(dry.out, told(dry)).toMatch(
      /「顧客\.csv」を試しに読みました。まだ何も書き込んでいません。[\s\S]*2 {2}新しく取り込む\n/,
    )
    const done = await kizukai(['import', 'customers', file, '--branch', '世田谷店'])
    expect(done.out, told(done)).toMatch(/「顧客\.csv」を取り込みました。[\s\S]*2 {2}新しく取り込んだ\n/)
    const again = await kizukai(['import', 'customers', file, '--branch', '世田谷店', '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ state: 'done', counts: { rows: 2, same: 2, new: 0 } })
  })

  it('of kpi is of everybody, of one branch, or of those without one', async () => {
    const [all, here, none, wire] = await each(
      ['kpi'],
      ['kpi', '--branch', '世田谷店'],
      ['kpi', '--branch', 'none'],
      ['kpi', '--branch', setagaya, '--json'],
    )
    expect(all?.out).toMatch(/^2025-11-23 から 2026-11-23 の前日まで\n/)
    expect(here?.out).toMatch(/の前日まで\(世田谷店のお客様\)\n/)
    expect(none?.out).toMatch(/の前日まで\(拠点の決まっていないお客様\)\n/)
    expect(JSON.parse(wire?.out ?? '')).toMatchObject({ from: '2025-11-23', totals: { purchases: 0 } })
  })

  it('of a simulation names ways and reasons as people do', async () => {
    const ended = await kizukai(['plans', 'simulate', '物販・EC', '--from', '2026-11-22', '--to', '2026-12-22'])
    expect(ended.code, told(ended)).toBe(0)
    expect(ended.out).toContain('手段ごと')
    expect(ended.out).not.toMatch(/\b(email|refuse|defer|hold)\b/)
    const json = await kizukai(['plans', 'list', '--json'])
    expect(JSON.parse(json.out).plans.length).toBeGreaterThan(0)
  })
})
