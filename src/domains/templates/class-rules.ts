import type { Said } from './check-contract.ts'
import { AD_PAGE, MATTERS, PLAIN_PAGE, SAFETY, SELLING, type SignKind } from './class-words-rules.ts'
import type { LegalClass, Words } from './contract.ts'
import { adBlocks, addressesIn, masked, withoutAds } from './lint/mask-rules.ts'

type WordPart = 'subject' | 'body' | 'short'

/** A place in the words that speaks for or against an advertisement. */
export type Sign = {
  part: WordPart
  from: number
  to: number
  says: 'ad' | 'not-ad' | 'safety'
  law: 'M1' | 'M2' | 'M15'
  said: Said
  strong: boolean
  contract: boolean
  /** Stands inside {% ad %}: an advertisement beside the matter of a notice. */
  inBlock: boolean
}

export type ClassRead = { legalClass: LegalClass; signs: Sign[] }

const PARTS: readonly WordPart[] = ['subject', 'body', 'short']
const MOST_SIGNS = 200

/**
 * What are these words by law? An advertisement, unless a matter that is none shows and nothing in any part sells; a greeting or a survey is one too as soon as it leads to a page that sells or whose aim is
 * unknown. An advertisement between {% ad %} tags beside such a matter makes a notice that carries one; a mail-order seller may do that only beside an order or a contract (T2). @law M1 M2 T2
 */
export function readClass(words: Words, { mailOrder = false } = {}): ClassRead {
  const signs = PARTS.flatMap(part => signsOf(part, words[part] ?? ''))
  return { legalClass: classOf(signs, mailOrder), signs: signs.slice(0, MOST_SIGNS) }
}

function classOf(signs: readonly Sign[], mailOrder: boolean): LegalClass {
  const outside = signs.filter(it => !it.inBlock)
  if (outside.some(it => it.says === 'ad' && it.strong)) return 'ad'
  if (outside.some(it => it.says === 'safety')) return signs.some(it => it.inBlock) ? 'ad' : 'safety'
  const matters = outside.filter(it => it.says === 'not-ad')
  const strong = matters.some(it => it.strong)
  // A page whose aim is not known weighs more than a greeting, less than a matter of its own.
  if (matters.length === 0 || (!strong && outside.some(it => it.says === 'ad'))) return 'ad'
  if (!signs.some(it => it.inBlock)) return 'notice'
  return strong && (!mailOrder || matters.some(it => it.contract)) ? 'notice-ad' : 'ad'
}

function signsOf(part: WordPart, text: string): Sign[] {
  const blocks = adBlocks(text)
  const open = masked(withoutAds(text))
  const marked = blocks.map(block => sign(part, block, BLOCK, true))
  const words = [...SELLING, ...MATTERS, ...SAFETY].flatMap(kind => found(part, open, kind))
  const pages = addressesIn(withoutAds(text)).flatMap(it => page(part, it))
  return [...words, ...pages, ...marked].toSorted((a, b) => a.from - b.from)
}

const BLOCK: SignKind = {
  says: 'ad',
  strong: true,
  pattern: /$^/,
  said: {
    ja: '広告のかたまり({% ad %})です。お断りの方には抜いて届きます',
    en: 'A marked advertisement; who refused ads gets the text without it',
  },
}

function found(part: WordPart, text: string, kind: SignKind): Sign[] {
  const signs: Sign[] = []
  for (const it of text.matchAll(kind.pattern)) {
    signs.push(sign(part, { from: it.index, to: it.index + it[0].length }, kind, false))
    if (signs.length >= MOST_SIGNS) break
  }
  return signs
}

function page(part: WordPart, { url, from, to }: { url: string; from: number; to: number }): Sign[] {
  if (AD_PAGE.test(url)) return [sign(part, { from, to }, PAGE, false)]
  return PLAIN_PAGE.test(url) ? [] : [sign(part, { from, to }, UNKNOWN_PAGE, false)]
}

const PAGE: SignKind = { ...BLOCK, said: { ja: '買う・申し込むページへのリンクです', en: 'A link to a page that sells' } }
const UNKNOWN_PAGE: SignKind = {
  ...BLOCK,
  strong: false,
  said: { ja: '行き先が広告のページでないと言い切れないリンクです', en: 'A link whose page may be an advertisement' },
}

const LAW = { ad: 'M1', 'not-ad': 'M2', safety: 'M2' } as const

const sign = (
  part: WordPart,
  at: { from: number; to: number },
  { says, strong, said, matter }: SignKind,
  inBlock: boolean,
): Sign => ({
  part,
  ...at,
  says,
  law: inBlock ? 'M15' : LAW[says],
  said,
  strong,
  contract: matter === 'contract',
  inBlock,
})

const STRENGTH: readonly LegalClass[] = ['safety', 'notice', 'notice-ad', 'ad']

/** Is the class that was chosen below the one that was read? Then it stands only with a reason that is kept. @law M1 */
export const isLowered = (chosen: LegalClass, read: LegalClass): boolean => STRENGTH.indexOf(chosen) < STRENGTH.indexOf(read)

/** The stricter of two classes: an advertising step makes its words an advertisement, whatever they are by themselves. */
export const stricter = (one: LegalClass, other: LegalClass): LegalClass => (isLowered(one, other) ? other : one)

/** May words of safety hold this? Never beside anything that sells: who refused would get an advertisement. @law M1 M14 */
export const sellsInSafety = (chosen: LegalClass, { signs }: ClassRead): boolean =>
  chosen === 'safety' && signs.some(it => it.says === 'ad' && it.strong)
