import type { Finding, Level, Said } from '../check-contract.ts'
import { AD_PAGE, SELLING } from '../class-words-rules.ts'
import { type Linter, onWhole, spot } from './about-rules.ts'
import { adBlocks, addressesIn } from './mask-rules.ts'

const selling = (text: string, words: string, rule: string, level: Level, said: Said): Finding[] => [
  ...spot(
    words,
    SELLING.map(({ pattern }) => ({ rule, pattern, level, said })),
  ),
  ...adBlocks(text).map(({ from, to }) => ({ rule, from, to, level, said })),
  ...addressesIn(text)
    .filter(it => AD_PAGE.test(it.url))
    .map(({ from, to }) => ({ rule, from, to, level, said })),
]

const CARE: Said = { ja: '気づかいの連絡では何も売りません', en: 'A contact of care sells nothing' }
const SLOT =
  /[(（]?ここに[^。\n]{0,20}(?:書き添え|手書き|一文|ひとこと)[^。\n]{0,12}[)）]?|[(（]write a line by hand[^)\n]{0,20}[)）]?/i
const NO_SLOT: Said = {
  ja: '気づかいの連絡には、担当が手で一文を書き添える場所がいります。「(ここに担当が一文を書き添える)」を入れてください',
  en: 'A contact of care needs a place for one line by hand: “(write a line by hand here)”',
}

/** Does a contact of care sell nothing and leave room for one line by hand? @law G14 */
export const care: Linter = (text, words, { manners, part, kind }) => {
  if (manners.lane !== 'care') return []
  const slot = part === 'body' && (kind === 'postcard' || kind === 'message') && !SLOT.test(words)
  return [...selling(text, words, 'G14', 'block', CARE), ...(slot ? [onWhole(text, 'G14', 'block', NO_SLOT)] : [])]
}

const NO_MARKETING: Said = {
  ja: 'お詫びの文に、販売の言葉は入れません。お詫びの品は「特典・贈り物」に承認した人を書いてください',
  en: 'An apology sells nothing; a gift of goodwill needs the name of who approved it',
}

/** Does an apology hold no marketing, and a gift only where somebody approved it? @law G13 */
export const plainApology: Linter = (text, words, { manners: { occasion, offer } }) => {
  if (occasion !== 'apology' && occasion !== 'condolence') return []
  const approved = occasion === 'apology' && offer?.kind === 'goodwill' && Boolean(offer.approvedBy?.trim())
  const rule = occasion === 'apology' ? 'G13' : 'G8'
  const found = selling(text, words, rule, 'block', NO_MARKETING)
  return approved
    ? found.filter(it => !/クーポン|優待券|割引券|粗品|進呈|プレゼント|特典/.test(words.slice(it.from, it.to)))
    : found
}
