import { nameKey } from './name.ts'
import { displayText } from './text.ts'

const FORMS: Readonly<Record<string, string>> = {
  株式会社: '株式会社',
  株式會社: '株式会社',
  '(株)': '株式会社',
  有限会社: '有限会社',
  有限會社: '有限会社',
  '(有)': '有限会社',
  合同会社: '合同会社',
  '(同)': '合同会社',
  合資会社: '合資会社',
  '(資)': '合資会社',
  合名会社: '合名会社',
  '(名)': '合名会社',
  一般社団法人: '一般社団法人',
  '(一社)': '一般社団法人',
  一般財団法人: '一般財団法人',
  '(一財)': '一般財団法人',
  公益社団法人: '公益社団法人',
  公益財団法人: '公益財団法人',
  医療法人社団: '医療法人社団',
  医療法人財団: '医療法人財団',
  医療法人: '医療法人',
  '(医)': '医療法人',
  学校法人: '学校法人',
  '(学)': '学校法人',
  宗教法人: '宗教法人',
  社会福祉法人: '社会福祉法人',
  '(福)': '社会福祉法人',
  特定非営利活動法人: '特定非営利活動法人',
  NPO法人: '特定非営利活動法人',
  税理士法人: '税理士法人',
  弁護士法人: '弁護士法人',
  独立行政法人: '独立行政法人',
}
const WRITTEN = Object.keys(FORMS)
  .sort((one, other) => other.length - one.length)
  .map(form => form.replace(/[()]/g, '\\$&'))
  .join('|')
const BEFORE = new RegExp(`^(${WRITTEN})[ \\u3000]*(?=.)`)
const AFTER = new RegExp(`[ \\u3000]*(${WRITTEN})$`)
const FOREIGN = /[\s,]{1,4}(?:co\.?,?\s*ltd\.?|corp(?:oration|\.)?|inc\.?|k\.?k\.?|llc|ltd\.?|limited)$/i
const ABBREVIATED = /[(（㈱㈲㈳㈶㈻㈾㈴㍿]/

/** A company name taken apart: the legal form in full, on which side it stands, and the rest as typed. */
export type CompanyName = { bare: string; form: string | null; side: 'before' | 'after' | null }

/** Takes the legal form off a company name (A17): 株式会社, (株), ㈱ and 株式會社 are one form; without any, form is null. */
export function parseCompanyName(name: string): CompanyName {
  const display = displayText(name)
  const text = ABBREVIATED.test(display)
    ? display
        .replace(/[㈱㈲㈳㈶㈻㈾㈴㍿]/g, spellOut)
        .replace(/（/g, '(')
        .replace(/）/g, ')')
    : display
  const before = BEFORE.exec(text)
  if (before?.[1]) return { bare: text.slice(before[0].length), form: FORMS[before[1]] ?? null, side: 'before' }
  const after = AFTER.exec(text)
  if (after?.[1] && after.index > 0) return { bare: text.slice(0, after.index), form: FORMS[after[1]] ?? null, side: 'after' }
  return { bare: display, form: null, side: null }
}

/** The match key of a company name (A17): equal whichever way and on whichever side its legal form is written. */
export function companyKey(name: string): string {
  return nameKey(parseCompanyName(name).bare.replace(FOREIGN, ''))
}

/** Does this name say itself that it is an organisation (so that it is addressed 御中)? */
export function isCompanyName(name: string): boolean {
  return parseCompanyName(name).form !== null || FOREIGN.test(displayText(name))
}

function spellOut(mark: string): string {
  if (mark === '㍿') return '株式会社'
  if (mark === '㈳' || mark === '㈶') return mark === '㈳' ? '(一社)' : '(一財)'
  return mark.normalize('NFKC')
}
