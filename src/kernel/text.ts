// Anything a plain display text does not hold: controls, marks to compose, what has no width, surrogates (looked at closer then). Without the flag u, which costs five times as much.
const UNUSUAL = /[^\u0020-\u007e\u00a0-\u200a\u200c-\u205f\u2061-\u3098\u309b-\ud7ff\ue000-\ufefe\uff00-\uffff]/

/** The display form of a text as typed (A1): kana composed with their voiced marks, outer spaces and control characters gone, nothing else touched — never NFC or NFKC (A2). */
export function displayText(raw: string): string {
  const text = raw.trim()
  if (!UNUSUAL.test(text)) return text
  return (
    text
      .toWellFormed()
      // First what does not show: a mark parted from its kana by a control character belongs to it.
      .replace(/[\p{Cc}\u2060\ufeff]+/gu, found => (/[\t\n\r]/.test(found) ? ' ' : ''))
      .replace(/[\u3041-\u30ff][\u3099\u309a]/g, pair => pair.normalize('NFC'))
      .replace(/^[\s\u200b]+|[\s\u200b]+$/g, '')
  )
}

/** The same for texts of several lines (notes): line ends become \n, tabs stay. */
export function displayLines(raw: string): string {
  return raw
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => line.split('\t').map(displayPart).join('\t'))
    .join('\n')
    .trim()
}

/** Full-width letters, digits, marks and the wide space to half width; half-width kana to full width. Everything else stays. */
export function foldWidth(text: string): string {
  if (!/[\u3000\uff01-\uff9f]/.test(text)) return text
  return text.replace(/\u3000/g, ' ').replace(/[\uff01-\uff5e]+|[\uff61-\uff9f]+/g, run => run.normalize('NFKC'))
}

function displayPart(part: string): string {
  return UNUSUAL.test(part) ? displayText(`|${part}|`).slice(1, -1) : part
}
