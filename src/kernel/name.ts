import { foldBy, NAME_TABLE } from './fold.ts'
import { displayText } from './text.ts'

/** The match key of a name (A3), for finding candidates, never for showing: 髙橋　健一, 高橋健一 and ﾀｶﾊｼ / たかはし fold together. */
export function nameKey(name: string): string {
  return foldBy(NAME_TABLE, name)
}

/** Family and given name where exactly one space parts them, else null; a one-word name is a name (A9). */
export function splitName(name: string): { family: string; given: string } | null {
  const parts = displayText(name).split(/[ \u3000]+/)
  const [family, given] = parts
  return parts.length === 2 && family && given ? { family, given } : null
}

/** Who a message is for: it decides the honorific (H8). */
export const ADDRESSEES = ['person', 'organisation', 'professional', 'group'] as const
export type Addressee = (typeof ADDRESSEES)[number]

const HONORIFIC = { person: '様', organisation: '御中', professional: '先生', group: '各位' } as const
const UNSET = /^$|^《?(?:未設定|未登録|名無し?|不明|なし)》?$/

/** 様, 御中, 先生 or 各位 by addressee (H8); never two of them. */
export function honorificOf(addressee: Addressee): (typeof HONORIFIC)[Addressee] {
  return HONORIFIC[addressee]
}

/** A name with its honorific, such as 「髙橋 健一 様」 (G1); one already typed is not doubled, and without a name it is 「お客様」. */
export function withHonorific(name: string, addressee: Addressee = 'person'): string {
  const bare = withoutHonorific(name)
  return UNSET.test(bare) ? 'お客様' : `${bare} ${HONORIFIC[addressee]}`
}

/** A name without an honorific that was typed behind it; 殿 only after a space, since it ends names such as 鵜殿. */
export function withoutHonorific(name: string): string {
  const text = displayText(name)
  if (!/[様中殿位ん]$/.test(text)) return text
  return text.replace(/[ \u3000]*(?:御中|各位|様)$|[ \u3000]+(?:殿|さん)$/, '')
}

/** The lines of an address for a company and a person in it (H8): the company has 御中 only when no person is named; the title stands before the name. */
export function addressLines(to: {
  organisation?: string
  department?: string
  title?: string
  person?: string
  professional?: boolean
}): string[] {
  const organisation = displayText(to.organisation ?? '')
  const department = displayText(to.department ?? '')
  const person = displayText(to.person ?? '')
  if (organisation === '') return [withHonorific(person, to.professional ? 'professional' : 'person')]
  const firm = [withoutHonorific(organisation), withoutHonorific(department)].filter(line => line !== '')
  if (UNSET.test(person)) return firm.map((line, index) => (index === firm.length - 1 ? `${line} 御中` : line))
  const title = displayText(to.title ?? '')
  return [...firm, `${title === '' ? '' : `${title} `}${withHonorific(person, to.professional ? 'professional' : 'person')}`]
}
