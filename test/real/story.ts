import type { Assumptions } from '#domains/plans/contract.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { agreement, type Result } from './compare.ts'
import { passDays, type Run } from './days.ts'
import { figures } from './figures.ts'
import { type House, openHouse } from './house.ts'
import { HOUR, midnight } from './ledger.ts'
import type { Mail } from './post.ts'
import { type Retail, readRetail, repeatRate } from './retail.ts'
import { sayAgreement, sayEntered, sayResult, sayRun } from './said.ts'
import { importThrice } from './three-imports.ts'
import { type Line, stopwatch, type Timed } from './timing.ts'
import { activate, type Plans, simulate } from './trial.ts'

export const NOW = new Date('2011-12-10T09:00:00+09:00')
const TODAY = '2011-12-10'
const usual: Assumptions = { done: 1, absent: 0.3, trouble: 0.08, stop: 0.04, replied: 0.08, answered: 0.25 }

type Wanted = {
  file: string
  map: string
  data: string
  port: number
  until: string
  /** From when on the past is played as it would have been. */
  since?: string
  /** How people behave, in the simulation and in the run. */
  assumed?: Assumptions
  tell?: (line: Line) => void
  /** Called at the moments a picture is worth taking. */
  look?: (house: House, moment: string) => Promise<void>
}
type Scene = Required<Omit<Wanted, 'tell' | 'port' | 'data'>> & { house: House; mails: Mail[]; timed: Timed; truth: Retail }

/** The first days of a shop with real data, from an empty folder to the KPI board; answers what must agree with what. */
export async function firstDays({ tell = () => {}, data, port, ...wanted }: Wanted) {
  const { lines, timed } = stopwatch(tell)
  const mails: Mail[] = []
  const sink = await smtpSink({ keep: false, onMail: (to, id) => void mails.push({ to, id }) })
  const smtpUrl = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&perConnection=100000`
  const sayTruth = (it: Retail) => `${it.rows}行、${it.customers}人、${it.orders.length}件`
  const truth = await timed('ファイルを素のJavaScriptで数える', () => readRetail(wanted.file), sayTruth)
  const open = () => openHouse({ data, port, now: NOW.toISOString(), smtpUrl })
  const house = await timed('起動(空のフォルダーから)', open, () => '')
  try {
    const usually = { since: '2011-11-01', assumed: usual, look: async () => {} }
    return { lines, truth, mails, ...(await live({ ...usually, ...wanted, house, mails, timed, truth })) }
  } finally {
    await house.close()
    await sink.close()
  }
}

async function live(scene: Scene) {
  const { house, timed, look } = scene
  await house.workAt(NOW)
  const imports = await importThrice(house, NOW, scene, timed)
  await look(house, 'imported')
  const plans = await timed('物販・EC のひな形を動かす(30日さかのぼる)', () => activate(house), sayEntered)
  await house.workAt(NOW)
  await look(house, 'planned')
  const { replay, foreseen } = await tryOut(scene, plans)
  await look(house, 'simulated')
  const run = await act(scene)
  await look(house, 'after')
  const compared = () => agreement(house, foreseen, { from: NOW, to: midnight(scene.until) }, plans.keys)
  const agreements = await timed('試した数と走った数を比べる', compared, sayAgreement)
  return { imports, entered: plans.entered, replay, foreseen, run, agreements, ...(await count(scene, run)) }
}

async function tryOut({ house, timed, since, until, assumed: assumptions }: Scene, plans: Plans) {
  const past = () => simulate(house, plans, { from: since, to: TODAY, assumptions })
  const coming = () => simulate(house, plans, { from: TODAY, to: until, assumptions })
  const replay: Result = await timed(`試す: ${since}〜${TODAY}(もしその時からあったら)`, past, sayResult)
  const foreseen: Result = await timed(`試す: ${TODAY}〜${until}`, coming, sayResult)
  return { replay, foreseen }
}

async function act({ house, timed, until, assumed, mails, look }: Scene): Promise<Run> {
  const playing = { house, mails, assumed, look: (moment: string) => look(house, moment) }
  const run = await timed(`走らせる: ${TODAY}〜${until}`, () => passDays(NOW, midnight(until), playing), sayRun)
  await house.workAt(new Date(+midnight(until) + 9 * HOUR))
  return run
}

/** The figures of the product beside the same counted by hand: the repeat rate from the file, the others from what was done. */
async function count({ house, timed, truth, until, mails }: Scene, { deeds }: Run) {
  const year = () => house.get(`/api/v1/insight/kpi?from=2010-12-10&to=${TODAY}`)
  const kpi = await timed('数字(12か月)', year, it => `ご購入 ${it.totals.purchases}件、お客様 ${it.totals.buyers}人`)
  const { n, of } = kpi.figures.find((it: { key: string }) => it.key === 'repeat')
  const counted = () => figures(house, { deeds, mails, from: TODAY, to: until })
  return {
    repeat: { product: { n, of }, byHand: repeatRate(truth, '2010-12-10', TODAY) },
    november: repeatRate(truth, '2010-12-01', '2011-12-01'),
    board: await boardRate(house),
    figures: await timed('数字(走らせたあいだ)を、したことの控えと比べる', counted, it => `${it.window.length}の数字`),
    memory: await house.memory(),
  }
}

/** The repeat rate as the board shows it for the year that ends with November 2011. */
async function boardRate(house: House): Promise<{ n: number; of: number }> {
  const { periods, figures } = await house.get('/api/v1/insight/board')
  const at = periods.findIndex((it: { from: string }) => it.from === '2011-11-01')
  const { n, of } = figures.find((it: { key: string }) => it.key === 'repeat').points[at]
  return { n, of }
}
