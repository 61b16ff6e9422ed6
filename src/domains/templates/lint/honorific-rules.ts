import type { Finding } from '../check-contract.ts'
import { type Linter, spot, type Wording } from './about-rules.ts'

const g1 = (
  pattern: RegExp,
  instead: string | undefined,
  ja: string,
  en: string,
  level: Wording['level'] = 'block',
): Wording => ({
  rule: 'G1',
  pattern,
  level,
  said: { ja, en },
  ...(instead === undefined ? {} : { instead }),
})

const ADDRESSING: readonly Wording[] = [
  g1(/御中[\s ]?様/g, '御中', '「御中」に「様」は重ねません', '御中 and 様 do not go together'),
  g1(/(?<!お客)様[\s ]?各位/g, '各位', '「様」と「各位」は重ねません', '様 and 各位 do not go together'),
  g1(/各位[\s ]?様/g, '各位', '「各位」に「様」は重ねません', '各位 and 様 do not go together'),
  g1(/様[\s ]?様/g, '様', '「様」が重なっています', '様 stands twice'),
  g1(
    /(代表取締役|社長|専務|常務|部長|課長|係長|店長|所長|院長)様/g,
    undefined,
    '役職に「様」はつけません。「部長 山田太郎 様」のように、役職をお名前の前に置きます',
    'No 様 after a title; put the title before the name',
    'warn',
  ),
  g1(
    /(?<![御神宮本拝社仏伏])(?<=[\p{sc=Han}\uE000][\s ]?)殿(?![\p{sc=Han}])/gu,
    '様',
    'お客様に「殿」は使いません',
    '殿 is not used to customers',
    'warn',
  ),
]

/** Is everybody addressed as one should be: no 「御中様」「様各位」「殿」, no title with 様, no salutation followed by another 様? @law G1 */
export const addressing: Linter = (text, words) => [...spot(words, ADDRESSING), ...doubled(text)]

// The field of the salutation already says 様.
function doubled(text: string): Finding[] {
  return [...text.matchAll(/\{\{-?\s{0,9}customer\.salutation[^{}]{0,80}\}\}([\s ]?(?:様|さま|御中|殿))/g)].map(it => ({
    rule: 'G1',
    from: it.index + it[0].length - (it[1]?.length ?? 0),
    to: it.index + it[0].length,
    level: 'block',
    said: { ja: '「宛名(敬称つき)」にはもう敬称がついています', en: 'The salutation already carries its honorific' },
    instead: '',
  }))
}

/** Fields that everybody has; any other may be empty for somebody. */
const ALWAYS = /^(customer\.(salutation|name|family_name)|company\.|today$|step\.name$|unsubscribe\.url$|branch\.name$)/

/** Would a field that is empty for some customer keep the text from them? Each that stands outside an {% if %} of its own and has no default. @law G1 */
export const emptyFields: Linter = text => {
  const found: Finding[] = []
  const guards: string[] = []
  for (const it of text.matchAll(/\{\{-?([^{}]*)\}\}|\{%-?\s{0,9}(\w{1,30})\b([^{}]*)%\}/g)) {
    const [whole, output, tag, rest = ''] = it
    if (tag) guard(guards, tag, rest)
    else if (output !== undefined) {
      const path = /^\s{0,9}([a-z_]+(?:\.[\p{L}\p{N}_-]+)+)/u.exec(output)?.[1] ?? ''
      const safe = path === '' || ALWAYS.test(path) || /\|\s{0,9}default/.test(output) || guards.some(held => held.includes(path))
      if (!safe) found.push({ rule: 'G1', from: it.index, to: it.index + whole.length, level: 'warn', said: MAY_BE_EMPTY })
    }
  }
  return found
}

const MAY_BE_EMPTY = {
  ja: 'この差し込みが空のお客様には届きません。{% if %} で囲むか、| default: "…" を添えてください',
  en: 'Customers for whom this field is empty will not get this text. Put it into {% if %} or add | default: "…"',
}

const OPENING = new Set(['if', 'unless', 'case', 'for'])
function guard(guards: string[], tag: string, rest: string): void {
  if (OPENING.has(tag)) guards.push(rest)
  else if (tag === 'elsif') guards.push(`${guards.pop() ?? ''} ${rest}`)
  else if (/^end(if|unless|case|for)$/.test(tag)) guards.pop()
}
