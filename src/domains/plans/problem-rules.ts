import type { PlanProblem } from './wire-contract.ts'

type Data = Record<string, string | number>
type Entry = { level: 'error' | 'warning'; ja: (it: Data) => string; en: (it: Data) => string }

const entry = (level: Entry['level'], ja: Entry['ja'], en: Entry['en']): Entry => ({ level, ja, en })

const KINDS: Record<string, string> = {
  message: 'メッセージの文面',
  script: '電話の台本',
  checklist: '確かめることの一覧',
  postcard: 'はがきの文面',
}

const CLASSES: Record<string, string> = { notice: 'お知らせ', safety: '安全' }

/** Every complaint about a plan, by code. */
const PROBLEMS = {
  'key-twice': entry(
    'error',
    it => `手順のキー「${it.key}」が二つあります。片方を別のキーにしてください。`,
    it => `Two steps share the key “${it.key}”. Give one of them another.`,
  ),
  'sales-not-ad': entry(
    'error',
    it => `手順「${it.name}」は販売のための連絡です。種別を「広告」にしてください。`,
    it => `Step “${it.name}” sells: give it the class “Ad”.`,
  ),
  'sales-without-product': entry(
    'error',
    it => `手順「${it.name}」でおすすめする商品の種類を入力してください。電話や訪問のはじめにお伝えします。`,
    it => `Name the kind of goods that step “${it.name}” offers: it is said first in the call or visit.`,
  ),
  'buying-by-call': entry(
    'error',
    it => `手順「${it.name}」: 買い取りは、お求めのあったお客様への訪問だけにできます。`,
    it => `Step “${it.name}”: buying used goods is a visit to a customer who asked for it.`,
  ),
  circle: entry(
    'error',
    it => `手順${it.path}がお互いを待っていて、いつまでも始まりません。どれか一つを起点の日から始めてください。`,
    it => `Steps ${it.path} wait for each other and never begin. Let one of them start from an anchor.`,
  ),
  'waits-for-missing': entry(
    'error',
    it => `手順「${it.name}」が待っている手順「${it.other}」がありません。待つ手順を選び直してください。`,
    it => `Step “${it.name}” waits for “${it.other}”, which does not exist. Choose another.`,
  ),
  'outcome-impossible': entry(
    'error',
    it => `手順「${it.name}」は「${it.other}」が「${it.outcome}」になるのを待っていますが、その手順ではその結果になりません。`,
    it => `Step “${it.name}” waits for “${it.other}” to end as ${it.outcome}, which cannot happen there.`,
  ),
  'none-without-limit': entry(
    'error',
    it => `手順「${it.name}」は、お返事を何日待つかを1日以上(または1時間以上)で決めてください。`,
    it => `Say how long step “${it.name}” waits for an answer.`,
  ),
  'before-outcome': entry(
    'error',
    it => `手順「${it.name}」は結果を待つ手順なので、結果より前の日にはできません。`,
    it => `Step “${it.name}” waits for an outcome and cannot lie before it.`,
  ),
  'before-unknown': entry(
    'error',
    it => `手順「${it.name}」は起点より前に置かれていますが、その起点は前もってわかりません。0日後より後にしてください。`,
    it => `Step “${it.name}” lies before an anchor that is not known ahead.`,
  ),
  'offset-too-long': entry(
    'error',
    it => `手順「${it.name}」の間隔が長すぎます。100年以内にしてください。`,
    it => `The offset of step “${it.name}” is too long: a century at most.`,
  ),
  'hours-with-time': entry(
    'error',
    it => `手順「${it.name}」は「時間」で数えるので、時刻は決められません。時刻を消すか、日で数えてください。`,
    it => `Step “${it.name}” counts hours and takes no time of day.`,
  ),
  'not-after-impossible': entry(
    'error',
    it => `手順「${it.name}」の「これより後には送らない」は、予定より後の長さにしてください。`,
    it => `“Not after” of step “${it.name}” must lie after its day.`,
  ),
  'season-missing': entry(
    'error',
    it => `手順「${it.name}」の季節の日を、ある月日(例 07-10)で決めてください。`,
    it => `Give step “${it.name}” a day of the year that exists, such as 07-10.`,
  ),
  'season-needless': entry(
    'error',
    it => `手順「${it.name}」に季節の日がありますが、起点が季節ではありません。`,
    it => `Step “${it.name}” names a season day but hangs on another anchor.`,
  ),
  'yearly-twice': entry(
    'error',
    it => `手順「${it.name}」の起点は毎年めぐって来ます。「毎年くり返す」は外してください。`,
    it => `The anchor of step “${it.name}” comes back every year by itself.`,
  ),
  'event-unnamed': entry(
    'error',
    it => `手順「${it.name}」の起点にする、できごとの名前を入れてください。`,
    it => `Name the event step “${it.name}” hangs on.`,
  ),
  'template-unknown': entry(
    'error',
    it =>
      it.template === ''
        ? `手順「${it.name}」の文面を選んでください。`
        : `手順「${it.name}」の文面「${it.template}」が見つかりません。文面を選び直してください。`,
    it =>
      it.template === ''
        ? `Choose the words of step “${it.name}”.`
        : `Template “${it.template}” of step “${it.name}” does not exist.`,
  ),
  'template-kind': entry(
    'error',
    it => `手順「${it.name}」には、${KINDS[String(it.wanted)]}を選んでください。`,
    it => `Step “${it.name}” needs a template of kind ${it.wanted}.`,
  ),
  'template-is-ad': entry(
    'error',
    it =>
      `手順「${it.name}」は「${CLASSES[String(it.legalClass)]}」ですが、文面「${it.template}」は広告です。${it.sent ? 'このままでは送られずに保留されます。' : ''}手順の種別を広告にするか、文面を広告ではないものにしてください。`,
    it =>
      `Step “${it.name}” is a ${it.legalClass} but its text “${it.template}” is advertising (M1)${it.sent ? ': it would be held and never sent' : ''}. Make the step an ad, or choose another text.`,
  ),
  'template-not-safety': entry(
    'error',
    it =>
      `手順「${it.name}」は「安全」ですが、文面「${it.template}」は安全の文面ではありません。お断りの方にも届くため、このままでは送られずに保留されます。`,
    it => `Step “${it.name}” is of safety but its text “${it.template}” is not: it would be held and never sent.`,
  ),
  'channel-for-people': entry(
    'error',
    it => `手順「${it.name}」はメッセージなので、人が動く手段(${it.channel})は選べません。電話や訪問は別の手順にしてください。`,
    it => `A message cannot go by ${it.channel} (step “${it.name}”).`,
  ),
  'channel-twice': entry(
    'error',
    it => `手順「${it.name}」に同じ手段が二度あります。`,
    it => `Step “${it.name}” names a channel twice.`,
  ),
  'fact-unknown': entry(
    'error',
    it => `条件の「${it.fact}」という項目はありません。`,
    it => `There is no fact “${it.fact}”.`,
  ),
  'fact-needs-order': entry(
    'error',
    it => `条件の「${it.fact}」は、ご購入やお届けを起点にする手順でだけ使えます。`,
    it => `“${it.fact}” needs a purchase or delivery as its anchor.`,
  ),
  'fact-needs-item': entry(
    'error',
    it => `条件の「${it.fact}」は、お持ちのものを起点にする手順でだけ使えます。`,
    it => `“${it.fact}” needs an owned item as its anchor.`,
  ),
  'fact-operator': entry(
    'error',
    it => `条件の「${it.fact}」では、その比べ方は使えません。`,
    it => `“${it.fact}” cannot be compared that way.`,
  ),
  'fact-value': entry(
    'error',
    it => `条件の「${it.fact}」と比べる値を正しく入れてください。`,
    it => `Give “${it.fact}” a value that fits.`,
  ),
  'sensitive-without-purpose': entry(
    'error',
    it =>
      `条件の「${it.field}」は要配慮個人情報です。お客様に伝えた利用目的に「要配慮の項目で選ぶ」がないため、この条件では公開できません。「個人情報」の「利用目的」に加えるか、ご本人の同意を記録してください。`,
    it =>
      `“${it.field}” is sensitive personal data. No purpose people were told lets us choose by it: add that use under Privacy → Purposes, or record their own consent.`,
  ),
  'kind-changed': entry(
    'error',
    it => `手順「${it.name}」の種類は、公開した後は変えられません。新しい手順を足して、この手順を外してください。`,
    it => `The kind of step “${it.name}” cannot change once published. Add a new step instead.`,
  ),
  'hang-changed': entry(
    'error',
    it => `手順「${it.name}」の起点は、公開した後は変えられません。新しい手順を足して、この手順を外してください。`,
    it => `The anchor of step “${it.name}” cannot change once published. Add a new step instead.`,
  ),
  'no-staff': entry(
    'warning',
    it => `手順「${it.name}」は担当が行いますが、はたらいているスタッフがまだ一人もいません。設定でスタッフを招いてください。`,
    it => `Step “${it.name}” is done by staff, but nobody is on the staff yet.`,
  ),
  'quiet-hours': entry(
    'warning',
    it => `手順「${it.name}」は${it.at}ですが、21時から8時までは送らないので、翌朝になります。`,
    it => `Step “${it.name}” is at ${it.at}; nothing is sent between 21:00 and 8:00, so it waits until morning (C1).`,
  ),
} satisfies Record<string, Entry>

export type ProblemCode = keyof typeof PROBLEMS

/** A problem with its sentence in the reader's language. */
export function problem(
  code: ProblemCode,
  where: { step?: string; field?: string },
  data: Data,
  language: 'ja' | 'en',
): PlanProblem {
  const { level, ja, en } = PROBLEMS[code]
  return { level, code, ...where, sentence: language === 'ja' ? ja(data) : en(data) }
}
