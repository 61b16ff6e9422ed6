import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { NewVersion, Purpose, Use, Version } from './contract.ts'

/** The wording of a purpose as it holds on a day: the latest not after it; before the first one, the first. */
export function versionOn(purpose: Purpose, day: Day): Version {
  const byAge = purpose.versions.toSorted((a, b) => b.version - a.version)
  const found = byAge.find(it => it.from <= day) ?? byAge.at(-1)
  if (!found) throw new Error(`The purpose ${purpose.key} has no wording.`)
  return found
}

/**
 * Refuses a change of a purpose that is not reasonably related to what people were told, says not why, or is told to nobody. Refusals `purpose-unrelated`, `purpose-notice-missing`, `purpose-reaches-back`.
 * @law P1
 */
export function refuseChange(change: NewVersion, last: Version, today: Day): void {
  if (!change.isRelated) throw new Refusal('purpose-unrelated', PURPOSE_UNRELATED)
  if (change.related.length < 5 || change.notice.length < 10) throw new Refusal('purpose-notice-missing', NOTICE_MISSING)
  if (change.from < today || change.from < last.from) throw new Refusal('purpose-reaches-back', REACHES_BACK)
}

const PURPOSE_UNRELATED =
  '前の利用目的と関係のない変更はできません(個人情報保護法17条2項)。新しい利用目的を作り、ご本人の同意をいただいてから使ってください。'
const NOTICE_MISSING = '変更の理由(前の利用目的との関係)と、お客様に知らせる文を入力してください。'
const REACHES_BACK = '利用目的の変更は、きょうより前の日からにはできません。'

/** Do all purposes that are in use allow this on this day? Then nobody's source need be asked for. */
export const allAllow = (purposes: readonly Purpose[], use: Use, day: Day): boolean =>
  purposes.length > 0 && purposes.every(it => versionOn(it, day).uses.includes(use))
