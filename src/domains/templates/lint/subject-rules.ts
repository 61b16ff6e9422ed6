import type { Linter } from './about-rules.ts'

/** How much of a subject a list of mails shows, in full-width characters. */
const SHOWN = 30
const TOO_LONG = {
  ja: '件名が30字をこえています。一覧では、ここから先が見えません',
  en: 'The subject is over 30 characters: a list of mails does not show what follows',
}

/** Is a subject short enough to be seen whole in a list? Half-width characters count half; what fields become is not known and counts nothing. @law E8 */
export const subjectLength: Linter = (text, words, { part }) => {
  if (part !== 'subject') return []
  let width = 0
  let at = 0
  for (const character of words) {
    width += widthOf(character)
    if (width > SHOWN) return [{ rule: 'E8', from: at, to: text.length, level: 'warn', said: TOO_LONG }]
    at += character.length
  }
  return []
}

const COVERED = /[\p{Co}\p{M}]/u
const HALF = /[\uff61-\uff9f]/

function widthOf(character: string): number {
  if (COVERED.test(character)) return 0
  return character <= '\u00ff' || HALF.test(character) ? 0.5 : 1
}
