import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Level } from './check-contract.ts'
import { isLowered, sellsInSafety } from './class-rules.ts'
import { compile } from './compile.ts'
import type { Draft, Fault, LegalClass } from './contract.ts'
import { checked, type Looked, look } from './look.ts'
import * as store from './store.ts'

/** Who publishes: the staff member if it is one, and the actor as events name them. */
export type Publisher = { staff: string | null; actor: string }

const LEAST_REASON = 5

/**
 * Publishes the draft as the next version, which never changes again. Its class is read from its words; a class below that stands only with a reason, which is kept with who gave it. Refusals: `nothing-to-publish`,
 * `template-faulty`, `template-safety-sells`, `class-needs-reason`, `display-missing` (what is missing and where it is set), `words-not-allowed` (each at its character). @law M1 M16
 */
export function publish(db: Db, id: string, by: Publisher, now: Date): Promise<{ version: number }> {
  return inTransaction(db, async tx => {
    const found = await store.lockTemplate(tx, id)
    if (!found) throw new Refusal('template-not-found', 'この文面は見つかりません。', { status: 404 })
    if (!found.draft)
      throw new Refusal('nothing-to-publish', '公開する下書きがありません。先に文面を直してください。', { status: 409 })
    const { draft } = found
    const compiled = compile({ ...draft, kind: found.kind })
    if (compiled.faults.length > 0) throw faulty(compiled.faults)

    const looked = await look(tx, { ...draft, kind: found.kind, sendDates: [], region: 'usual' }, now)
    refuse(looked, draft)
    const readClass = looked.read.legalClass
    const lowered = isLowered(draft.legalClass, readClass)
    const classReason = lowered ? draft.classReason : null
    const version = await store.addVersion(tx, id, { ...draft, classReason, fields: compiled.fields, readClass }, by, now)
    if (lowered) await record(tx, [loweredBy(by.actor, { template: id, version, readClass, ...draft }, now)], now)
    return { version }
  })
}

function refuse(looked: Looked, draft: Draft): void {
  const { read, lacks, asked } = looked
  const wire = checked(looked, 'ja')
  if (sellsInSafety(draft.legalClass, read))
    throw new Refusal('template-safety-sells', '「安全」の文面に、売る言葉は入れられません。お断りの方にも届くためです。', {
      data: { signs: wire.signs.filter(it => it.says === 'ad') },
    })
  if (isLowered(asked.legalClass, read.legalClass) && (draft.classReason ?? '').trim().length < LEAST_REASON)
    throw new Refusal(
      'class-needs-reason',
      `この文面は「${CLASSES[read.legalClass]}」と読めます。「${CLASSES[asked.legalClass]}」として公開するには、その理由を5文字以上で書いてください。`,
      { data: { readClass: read.legalClass, signs: wire.signs.filter(it => it.says === 'ad') } },
    )
  if (lacks[0]) throw new Refusal('display-missing', lacks[0].said.ja, { data: { missing: lacks[0].said.en, lacks: wire.lacks } })
  const blocking = wire.findings.filter(it => it.level === ('block' satisfies Level))
  if (blocking[0])
    throw new Refusal('words-not-allowed', `「${blocking[0].words.slice(0, 30)}」: ${blocking[0].sentence}`, {
      data: { words: blocking[0].words.slice(0, 30), rule: blocking[0].rule, findings: blocking },
    })
}

const CLASSES: Readonly<Record<LegalClass, string>> = {
  ad: '広告',
  'notice-ad': 'お知らせ+広告を含む',
  notice: 'お知らせ',
  safety: '安全',
}

type Lowered = { template: string; version: number; readClass: LegalClass; legalClass: LegalClass; classReason: string | null }

const loweredBy = (actor: string, { template, version, readClass, legalClass, classReason }: Lowered, at: Date) => ({
  customer: NOBODY,
  name: 'template.class-lowered',
  at,
  actor,
  data: { template, version, read: readClass, chosen: legalClass, reason: classReason },
})

const faulty = (faults: readonly Fault[]) =>
  new Refusal('template-faulty', faults[0]?.sentence ?? '文面を直してください。', { data: { faults } })
