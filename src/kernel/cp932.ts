import iconv from 'iconv-lite'

// A5: signs that look alike and have one place in CP932; Unicode has several for each.
const ALIKE: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '\u00a0': ' ',
  '–': '－',
  '‐': '－',
  '‑': '－',
}
const ANY_ALIKE = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')
const OUTSIDE_ASCII = /[^\p{ASCII}]/u
const known = new Map<string, boolean>()
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** A text with the signs CP932 has under another code point unified (〜 → ～, − → －, — → ―), ready to encode. @law A5 */
export function unifyForCp932(text: string): string {
  return OUTSIDE_ASCII.test(text) ? text.replace(ANY_ALIKE, sign => ALIKE[sign] ?? sign) : text
}

/** The characters of a text that CP932 cannot write even after unifying (A6: 𠮷, ㋿, emoji, kanji with variation selectors), each once, in order. */
export function unencodable(text: string): string[] {
  if (!OUTSIDE_ASCII.test(text) || [...unifyForCp932(text)].every(isEncodable)) return []
  const lost = Array.from(graphemes.segment(unifyForCp932(text)), part => part.segment).filter(
    part => ![...part].every(isEncodable),
  )
  return [...new Set(lost)]
}

/** The bytes of a text in CP932, signs unified and every character it cannot write replaced (A6): as the caller chooses, else by its plain form, else by 〓, the printer's mark for a missing character. */
export function encodeCp932(text: string, replace: (character: string) => string | undefined = () => undefined): Uint8Array {
  let ready = unifyForCp932(text)
  for (const character of unencodable(ready))
    ready = ready.replaceAll(character, replace(character) ?? plainForm(character) ?? '〓')
  return iconv.encode(ready, 'cp932')
}

/** A form of a character that CP932 can write and a reader will take for it (葛 without its variation selector, 吉 for 𠮷, 令和 for ㋿), or null. */
export function plainForm(character: string): string | null {
  const plain = character
    .replace(/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')
    .replaceAll('𠮷', '吉')
    .normalize('NFKC')
  return plain !== '' && [...plain].every(isEncodable) ? plain : null
}

function isEncodable(character: string): boolean {
  if (character <= '\u007f') return true
  const found = known.get(character)
  if (found !== undefined) return found
  const back = iconv.decode(iconv.encode(character, 'cp932'), 'cp932')
  known.set(character, back === character)
  return back === character
}
