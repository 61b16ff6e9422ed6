import type { Finding } from '../check-contract.ts'
import { type Linter, spot, type Wording } from './about-rules.ts'

const OPENINGS = /拝啓|謹啓|前略|拝復/g
const CLOSINGS = /敬具|敬白|謹白|かしこ|草々|不一/g
const PAIRS: Readonly<Record<string, RegExp>> = {
  拝啓: /敬具|敬白|かしこ/,
  拝復: /敬具|敬白|かしこ/,
  謹啓: /謹白|敬白|敬具/,
  前略: /草々|不一|かしこ/,
}
const NEEDS = { 拝啓: '敬具', 拝復: '敬具', 謹啓: '謹白', 前略: '草々' } as const

const HASTY: Wording = {
  rule: 'G4',
  pattern: /前略|草々/g,
  said: { ja: '「前略…草々」は、お客様への文には使いません', en: '前略…草々 is not used to customers' },
}

/** Does a letter open and close as letters do: 拝啓 with 敬具, never 前略 to customers, neither in mails and on cards, and no opening and no season in an apology or a condolence? @law G4 G8 */
export const letterForm: Linter = (_, words, { kind, part, manners }) => {
  if (part !== 'body') return []
  const solemn = manners.occasion === 'apology' || manners.occasion === 'condolence'
  const openings = [...words.matchAll(OPENINGS)]
  const omitted = openings.length > 0 && (kind === 'message' || kind === 'postcard')
  return [
    ...spot(words, [HASTY]),
    ...(solemn ? spot(words, SOLEMN) : omitted ? spot(words, NEEDLESS) : []),
    ...openings.slice(0, 20).flatMap(it => unclosed(words, it)),
    ...(openings.length === 0 ? spot(words, [{ rule: 'G4', pattern: CLOSINGS, said: UNOPENED }]) : []),
  ]
}

const UNOPENED = { ja: '結びの言葉だけがあり、「拝啓」などの頭語がありません', en: 'There is a closing word without its opening' }
const NEEDLESS: readonly Wording[] = [
  {
    rule: 'G4',
    pattern: OPENINGS,
    said: { ja: 'メールとはがきでは頭語を省きます', en: 'Mails and cards leave the opening word out' },
  },
]
const SOLEMN: readonly Wording[] = [
  {
    rule: 'G4',
    pattern: OPENINGS,
    level: 'block',
    said: {
      ja: 'お詫び・お悔やみの文では、頭語を書かずに用件から入ります',
      en: 'An apology or a condolence begins without an opening word',
    },
  },
  {
    rule: 'G4',
    pattern: /[\p{sc=Han}]{2}の(?:候|折|みぎり|砌)/gu,
    level: 'block',
    said: {
      ja: 'お詫び・お悔やみの文では、時候のあいさつを書きません',
      en: 'An apology or a condolence has no greeting of the season',
    },
  },
]

function unclosed(words: string, opening: RegExpExecArray): Finding[] {
  const word = opening[0] as keyof typeof NEEDS
  if (PAIRS[word]?.test(words.slice(opening.index))) return []
  return [
    {
      rule: 'G4',
      from: opening.index,
      to: opening.index + word.length,
      level: 'warn',
      said: { ja: `「${word}」には「${NEEDS[word]}」で結びます`, en: `${word} closes with ${NEEDS[word]}` },
    },
  ]
}
