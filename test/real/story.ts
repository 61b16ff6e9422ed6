import { readFile } from 'node:fs/promises'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { type Agreement, agreement, type Result } from './compare.ts'
import { midnight, passDays, type Run } from './days.ts'
import { type House, openHouse } from './house.ts'
import { readRetail, repeatRate } from './retail.ts'

export const NOW = new Date('2011-12-10T09:00:00+09:00')
const ABSENT = 0.3

type Counts = Record<string, number>
export type Line = { what: string; seconds: number; said: string }
type Wanted = {
  file: string
  map: string
  data: string
  port: number
  until: string
  /** From when on the past is played as it would have been. */
  since?: string
  tell?: (line: Line) => void
  /** Called at the moments a picture is worth taking. */
  look?: (house: House, moment: string) => Promise<void>
}

/** The first days of a shop with real data, from an empty folder to the KPI board; answers what must agree with what. */
export async function firstDays({
  file,
  map,
  data,
  port,
  until,
  since = '2011-11-01',
  tell = () => {},
  look = async () => {},
}: Wanted) {
  const lines: Line[] = []
  async function timed<T>(what: string, work: () => Promise<T>, say: (found: T) => string): Promise<T> {
    const start = performance.now()
    const found = await work()
    const line = { what, seconds: (performance.now() - start) / 1000, said: say(found) }
    lines.push(line)
    tell(line)
    return found
  }
  const mails: { to: string; id: string }[] = []
  const sink = await smtpSink({ keep: false, onMail: (to, id) => void mails.push({ to, id }) })
  const smtpUrl = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&perConnection=100000`
  const truth = await timed(
    'ファイルを素のJavaScriptで数える',
    () => readRetail(file),
    it => `${it.rows}行、${it.customers}人、${it.orders.length}件`,
  )
  const house = await timed(
    '起動(空のフォルダーから)',
    () => openHouse({ data, port, now: NOW.toISOString(), smtpUrl }),
    () => '',
  )
  try {
    await house.workAt(NOW)
    const say = ({ counts, seconds }: { counts: Counts; seconds: number }) =>
      `${Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => `${name} ${count}`)
        .join('、')}(読み書き ${seconds.toFixed(1)}秒)`
    const wizard = () => throughWizard(house, file, map)
    const typed = () => house.kizukai(NOW, 'import', 'purchases', file, '--map', map)
    const imports = [
      await timed('取込(画面の手順をAPIで)', wizard, say),
      await timed('取込(同じファイルをCLIで、2回目)', typed, say),
      await timed('取込(同じファイルを画面で、3回目)', wizard, say),
    ]
    await look(house, 'imported')

    const plans = await timed(
      '物販・EC のひな形を動かす(30日さかのぼる)',
      () => presets(house),
      it =>
        Object.entries(it.entered)
          .map(([key, { entered, planned }]) => `${key}: ${entered}件が入り、${planned}件を予定`)
          .join('、'),
    )
    await house.workAt(NOW)
    await look(house, 'planned')
    const ids = [...plans.keys.keys()]
    const replay = await timed(
      `試す: ${since}〜2011-12-10(もしその時からあったら)`,
      () => simulate(house, ids, since, '2011-12-10'),
      sayResult,
    )
    const foreseen = await timed(`試す: 2011-12-10〜${until}`, () => simulate(house, ids, '2011-12-10', until), sayResult)
    await look(house, 'simulated')

    const pass = () => passDays(house, NOW, midnight(until), { absent: ABSENT }, moment => look(house, moment))
    const run = await timed(`走らせる: 2011-12-10〜${until}`, pass, sayRun)
    await house.workAt(new Date(+midnight(until) + 9 * 3_600_000))
    await look(house, 'after')
    const agreements = await timed('試した数と走った数を比べる', () => agreement(house, foreseen, NOW, plans.keys), sayAgreement)
    const kpi = await timed(
      '数字(12か月)',
      () => house.get('/api/v1/insight/kpi?from=2010-12-10&to=2011-12-10'),
      it => `ご購入 ${it.totals.purchases}件、お客様 ${it.totals.buyers}人`,
    )
    const repeat = kpi.figures.find((it: { key: string }) => it.key === 'repeat')
    return {
      lines,
      truth,
      imports: imports.map(it => it.counts as Counts),
      replay,
      foreseen,
      agreements,
      run,
      mails,
      repeat: {
        product: { n: repeat.n as number, of: repeat.of as number },
        byHand: repeatRate(truth, '2010-12-10', '2011-12-10'),
      },
      november: repeatRate(truth, '2010-12-01', '2011-12-01'),
      entered: plans.entered,
      board: await boardRate(house),
      memory: await house.memory(),
    }
  } finally {
    await house.close()
    await sink.close()
  }
}

/** The repeat rate as the board shows it for the year that ends with November 2011. */
async function boardRate(house: House): Promise<{ n: number; of: number }> {
  const { periods, figures } = await house.get('/api/v1/insight/board')
  const at = periods.findIndex((it: { from: string }) => it.from === '2011-11-01')
  const { n, of } = figures.find((it: { key: string }) => it.key === 'repeat').points[at]
  return { n, of }
}

async function throughWizard(house: House, file: string, map: string) {
  const name = encodeURIComponent(file.split('/').at(-1) ?? '')
  const opened = await house.call('POST', `/api/v1/imports?name=${name}`, new Uint8Array(await readFile(file)))
  const at = `/api/v1/imports/${opened.id}`
  const guess = await house.get(`${at}/guess?kind=purchases`)
  const given = JSON.parse(await readFile(map, 'utf8'))
  const mapping = { ...guess.mapping, ...given, derived: { ...guess.mapping.derived, ...given.derived } }
  await house.call('POST', `${at}/preview`, { kind: 'purchases', mapping })
  await house.call('PUT', `${at}/run`, { kind: 'purchases', mapping })
  await house.work()
  return house.get(at)
}

async function presets(house: House) {
  const { items } = await house.call('POST', '/api/v1/plan-presets/goods', {})
  const keys = new Map<string, string>()
  const entered: Record<string, { entered: number; planned: number }> = {}
  for (const plan of items as { id: string; key: string }[]) {
    keys.set(plan.id, plan.key)
    entered[plan.key] = await house.call('PUT', `/api/v1/plans/${plan.id}/activation`, { takeAlongDays: 30 })
  }
  return { keys, entered }
}

async function simulate(house: House, planIds: string[], from: string, to: string): Promise<Result> {
  const assumptions = { done: 1, absent: ABSENT, replied: 0, answered: 0 }
  const asked = await house.call('POST', '/api/v1/simulations', { planIds, from, to, assumptions })
  await house.work()
  const told = await house.get(`/api/v1/simulations/${asked.id}`)
  if (told.state !== 'done') throw new Error(`the simulation is ${told.state}: ${told.problem}`)
  return told.result
}

const sayResult = (it: Result) =>
  `${it.contacts}件、${it.people}人、入った ${it.entered}、手段 ${JSON.stringify(it.channels)}、出さない理由 ${JSON.stringify(it.reasons)}`
const sayRun = (it: Run) =>
  `${it.steps}回働いた。電話 ${it.calls}件(うち留守 ${it.absent}件)、多い日 ${it.mostCalls.day} ${it.mostCalls.count}件`
const sayAgreement = (all: Agreement[]) =>
  all.map(it => `${it.what}: ${it.differs.length === 0 ? '一致' : it.differs.join('、')}`).join(' / ')
