export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'cp932'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What a file is written in; `bom` is how many bytes to skip, `sure` is false when some bytes fit no encoding and the likelier one was taken. */
export type Detected = { encoding: Encoding; bom: number; sure: boolean }

/** How a file that is no text begins: its kind, for the sentence that sends the person to the right place. */
export type NotText = 'xlsx' | 'xls' | 'pdf' | 'binary'

/** Finds the encoding of a text from its first bytes (A4: BOM, UTF-16 by its zeros, strict UTF-8, CP932), safe where the chunk cuts a character; or says what the file is instead. */
export function detectEncoding(chunk: Uint8Array): Detected | NotText {
  const marked = byMark(chunk)
  if (marked) return marked
  const other = notText(chunk)
  if (other) return other
  const wide = byZeros(chunk)
  if (wide) return wide
  if (fits(chunk, 'utf-8')) return { encoding: 'utf-8', bom: 0, sure: true }
  if (fits(chunk, 'cp932')) return { encoding: 'cp932', bom: 0, sure: true }
  return { encoding: losses(chunk, 'utf-8') <= losses(chunk, 'cp932') ? 'utf-8' : 'cp932', bom: 0, sure: false }
}

/** A decoder for a stream in this encoding; with `strict` it throws at the first byte that does not fit. CP932, not Shift_JIS: ①, ㈱, 髙 and 﨑 are in it (A4). */
export function decoderOf(encoding: Encoding, strict = false): TextDecoder {
  return new TextDecoder(LABEL[encoding], { fatal: strict, ignoreBOM: false })
}

/** A whole text decoded, its BOM taken off; bytes that fit nothing become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return decoderOf(encoding).decode(bytes)
}

// The Encoding Standard's shift_jis is Windows code page 932 with the NEC and IBM rows.
const LABEL: Record<Encoding, string> = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', cp932: 'shift_jis' }

function byMark(chunk: Uint8Array): Detected | null {
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return { encoding: 'utf-8', bom: 3, sure: true }
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return { encoding: 'utf-16le', bom: 2, sure: true }
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return { encoding: 'utf-16be', bom: 2, sure: true }
  return null
}

function notText(chunk: Uint8Array): NotText | null {
  const head = String.fromCharCode(...chunk.subarray(0, 5))
  if (head.startsWith('PK\u0003\u0004')) return 'xlsx'
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'xls'
  return head.startsWith('%PDF-') ? 'pdf' : null
}

// Commas, digits and line ends of a table have a zero byte beside them in UTF-16; no other text holds zeros.
function byZeros(chunk: Uint8Array): Detected | NotText | null {
  const zeros = [0, 0]
  const size = Math.min(chunk.length, 4096)
  for (let at = 0; at < size; at += 1) if (chunk[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0) return null
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  // 一 and the wide space end in a zero of their own, so the other side need not be empty.
  const clear = Math.max(even, odd) > 2 * Math.min(even, odd) && Math.max(even, odd) * 100 > size
  return clear && fits(chunk, encoding) ? { encoding, bom: 0, sure: true } : 'binary'
}

function fits(chunk: Uint8Array, encoding: Encoding): boolean {
  try {
    decoderOf(encoding, true).decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

function losses(chunk: Uint8Array, encoding: Encoding): number {
  return decoderOf(encoding).decode(chunk, { stream: true }).split('\ufffd').length
}
