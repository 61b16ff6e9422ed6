import { parseMoment } from '#kernel/japanese-date.ts'
import { PREFECTURES } from '#kernel/municipality-marks.ts'
import type { DateOrder, ImportKind, KnownField } from './contract.ts'

const LOOKS: readonly (readonly [KnownField, RegExp])[] = [
  ['email', /^[^\s@]+[@＠][^\s@]+\.[^\s@]+$/],
  ['postal', /^〒?\s*[0-9０-９]{3}[-‐－ー―][0-9０-９]{4}$/],
  ['mobile', /^(?:\+81[-\s]?|0)[6789]0[-\s]?\d{4}[-\s]?\d{4}$/],
  ['phone', /^(?:\+81[-\s]?|0)\d{1,4}[-\s(]?\d{1,4}[-\s)]?\d{3,4}$/],
  ['address', new RegExp(`^(?:${PREFECTURES.join('|')}).{2,}`)],
  ['prefecture', new RegExp(`^(?:${PREFECTURES.join('|')})$`)],
  ['company', /株式会社|有限会社|合同会社|[(（]株[)）]|㈱/],
  ['kana', /^[ァ-ヶーｦ-ﾟ]{2,}[\s　]+[ァ-ヶーｦ-ﾟ]{2,}$/],
  ['name', /^[一-龠々ヶ𠮷髙﨑]{1,4}[\s　]+[一-龠々ぁ-んァ-ヶー]{1,5}$/u],
]

/** What a column holds by the look of it, when nearly all of its samples agree; null when they do not. */
export function fieldByContents(samples: readonly string[], kind: ImportKind): KnownField | null {
  const filled = samples.map(text => text.trim()).filter(text => text !== '')
  if (filled.length === 0) return null
  const most = (fits: (text: string) => boolean) => filled.filter(fits).length >= Math.max(1, filled.length * 0.8)
  for (const [field, look] of LOOKS) if (most(text => look.test(text))) return field
  if (!most(text => !/^\d+$/.test(text) && isDate(text))) return null
  return kind === 'customers' ? 'birthday' : kind === 'purchases' ? 'placedAt' : 'at'
}

/** Does this cell look like data rather than a heading? */
export function looksLikeData(text: string): boolean {
  const plain = text.trim()
  return (
    plain !== '' &&
    (/^-?[\d,.]+$/.test(plain) || isDate(plain) || LOOKS.some(([field, look]) => field !== 'company' && look.test(plain)))
  )
}

const isDate = (text: string): boolean => parseMoment(text) !== null || FOREIGN.test(text)
const FOREIGN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s.*)?$/

/** In which order dates are written: 31/12/2011 is day first, 12/31/2011 month first; year first unless told otherwise. */
export function dateOrderOf(samples: readonly string[]): DateOrder {
  let first = 0
  let second = 0
  let foreign = 0
  for (const text of samples) {
    const found = FOREIGN.exec(text.trim())
    if (!found) continue
    foreign += 1
    first = Math.max(first, Number(found[1]))
    second = Math.max(second, Number(found[2]))
  }
  if (foreign === 0) return 'ymd'
  return first > 12 && second <= 12 ? 'dmy' : 'mdy'
}

/** A date with the day or month first, turned year first; other texts as they are. Two-digit years are 1950–2049. */
export function yearFirst(text: string, order: DateOrder): string {
  if (order === 'ymd') return text
  const found = FOREIGN.exec(text.trim())
  if (!found) return text
  const [one = '', two = '', year = ''] = found.slice(1)
  const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
  const [month, day] = order === 'mdy' ? [one, two] : [two, one]
  const rest = text.trim().slice(`${one}/${two}/${year}`.length)
  return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`
}
