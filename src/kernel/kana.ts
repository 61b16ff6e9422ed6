const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/
const ONLY_KATAKANA = /^[ァ-ヶー・ヽヾ]+(?: [ァ-ヶー・ヽヾ]+)*$/
const HALF = /[\uff61-\uff9f]+/g

/** Hiragana and half-width kana to full-width katakana (ｶﾞ → ガ); everything else stays. */
export function toKatakana(text: string): string {
  let kana = text
  if (/[\uff61-\uff9f\u3099\u309a]/.test(kana)) {
    kana = kana
      .replace(HALF, run => run.normalize('NFKC'))
      .replace(/[\u3041-\u30ff][\u3099\u309a]/g, pair => pair.normalize('NFC'))
  }
  if (!HIRAGANA.test(kana)) return kana
  return kana.replace(/[\u3041-\u3096\u309d\u309e]/g, hiragana => String.fromCharCode(hiragana.charCodeAt(0) + 0x60))
}

/** The furigana of a name as full-width katakana with single spaces, or null if it holds anything but kana, ー, ・ and spaces (A8). */
export function parseKana(text: string): string | null {
  if (ONLY_KATAKANA.test(text)) return text
  const kana = toKatakana(text)
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
    .replace(/(?<=[ァ-ヶ])[-‐‑–—―−－─]/g, 'ー')
  return ONLY_KATAKANA.test(kana) ? kana : null
}

/**
 * A key by which furigana sort as in a Japanese register when compared by code point (A8, after JIS X 4061): 五十音 with voiced marks and small
 * kana ignored and ー read as its vowel, family name before given name; then, after a tab, the kana itself.
 */
export function kanaSortKey(kana: string): string {
  const full = parseKana(kana) ?? toKatakana(kana)
  let base = ''
  for (let index = 0; index < full.length; index += 1) {
    const code = full.charCodeAt(index)
    if (code === 0x30fb) continue
    base += code === 0x30fc ? vowelOf(base) : (BASE[code - 0x30a0] ?? full.charAt(index))
  }
  return `${base}\t${full}`
}

// Column of the table each kana stands in, for the long mark after it.
const ROWS: Record<string, string> = {
  ア: 'アカサタナハマヤラワ',
  イ: 'イキシチニヒミリヰ',
  ウ: 'ウクスツヌフムユル',
  エ: 'エケセテネヘメレヱ',
  オ: 'オコソトノホモヨロヲ',
}
const VOWEL = new Map(Object.entries(ROWS).flatMap(([vowel, row]) => [...row].map((kana): [string, string] => [kana, vowel])))
const LARGE: Record<string, string> = {
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ッ: 'ツ',
  ャ: 'ヤ',
  ュ: 'ユ',
  ョ: 'ヨ',
  ヮ: 'ワ',
  ヵ: 'カ',
  ヶ: 'ケ',
}
const BASE = Array.from({ length: 0x60 }, (_, index) => {
  const kana = String.fromCharCode(0x30a0 + index)
  return LARGE[kana] ?? kana.normalize('NFD').charAt(0)
})

function vowelOf(base: string): string {
  return VOWEL.get(base.charAt(base.length - 1)) ?? 'ー'
}
