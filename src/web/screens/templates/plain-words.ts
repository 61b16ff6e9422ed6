import { FIELDS, labelOf } from '#domains/templates/rules.ts'

type Language = 'ja' | 'en'

/** A stretch of a text: as it is written (`raw`), as a clerk sees it (`shown`), and where it begins in each; `token`: it stands for a sign of the text. */
export type Piece = { raw: string; shown: string; at: number; shownAt: number; token: boolean }

const TAG = /\{\{-?\s*[\s\S]*?-?\}\}|\{%-?\s*[\s\S]*?-?%\}/g
const FIELD = /^\{\{-?\s*([\p{L}\p{N}_.-]+?)\s*(?:\|\s*default:\s*(?:"([^"〔〕]*)"|'([^'〔〕]*)')\s*)?-?\}\}$/u
const ASKS = /^\{%-?\s*(if|unless|elsif)\s+([\p{L}\p{N}_.-]+?)(?:\s*!=\s*blank)?\s*-?%\}$/u

const SAID = {
  ja: {
    else: 'それ以外の方には',
    endif: 'ここまで',
    endunless: 'ここまで',
    ad: 'ここから広告',
    endad: '広告ここまで',
    default: (label: string, other: string) => `${label}、なければ「${other}」`,
    if: (label: string) => `${label}がある方だけ`,
    unless: (label: string) => `${label}がない方だけ`,
    elsif: (label: string) => `それ以外で、${label}がある方だけ`,
  },
  en: {
    else: 'For all others',
    endif: 'Until here',
    endunless: 'Until here',
    ad: 'Advertisement from here',
    endad: 'End of advertisement',
    default: (label: string, other: string) => `${label}, or else “${other}”`,
    if: (label: string) => `Only with ${label}`,
    unless: (label: string) => `Only without ${label}`,
    elsif: (label: string) => `Otherwise, only with ${label}`,
  },
} as const

/** What a sign of a text says to a clerk; null for one that has no plain words. */
function wordsOf(raw: string, language: Language): string | null {
  const said = SAID[language]
  const [, path, one, other] = FIELD.exec(raw) ?? []
  if (path !== undefined) {
    const fallback = one ?? other
    return fallback === undefined ? labelOf(path, language) : said.default(labelOf(path, language), fallback)
  }
  const [, how, asked] = ASKS.exec(raw) ?? []
  if (asked !== undefined) return said[how as 'if' | 'unless' | 'elsif'](labelOf(asked, language))
  const name = /^\{%-?\s*(\w+)\s*-?%\}$/.exec(raw)?.[1]
  return name === 'else' || name === 'endif' || name === 'endunless' || name === 'ad' || name === 'endad' ? said[name] : null
}

/** Between signs and what a clerk sees: `〔お名前〕` ⇄ `{{ customer.name }}`. It remembers every sign it has shown, so that what is taken back finds its own again. */
export function plainWords(language: Language) {
  const bySign = new Map<string, string>()
  const byWords = new Map<string, string>()
  const remember = (raw: string): string | null => {
    const known = bySign.get(raw)
    if (known) return known
    const words = wordsOf(raw, language)
    if (words === null || /[〔〕]/.test(words)) return null
    let shown = `〔${words}〕`
    for (let n = 2; byWords.has(shown); n += 1) shown = `〔${words} ${n}〕`
    bySign.set(raw, shown)
    byWords.set(shown, raw)
    return shown
  }
  for (const { path } of FIELDS) remember(`{{ ${path} }}`)
  for (const tag of ['ad', 'endad', 'else', 'endif']) remember(`{% ${tag} %}`)

  /** The text in pieces, in order, nothing left out. */
  const pieces = (raw: string): Piece[] => {
    const found: Piece[] = []
    let [at, shownAt] = [0, 0]
    const add = (piece: string, shown: string, token: boolean) => {
      if (piece === '') return
      found.push({ raw: piece, shown, at, shownAt, token })
      at += piece.length
      shownAt += shown.length
    }
    for (const match of raw.matchAll(TAG)) {
      add(raw.slice(at, match.index), raw.slice(at, match.index), false)
      const shown = remember(match[0])
      add(match[0], shown ?? match[0], shown !== null)
    }
    add(raw.slice(at), raw.slice(at), false)
    return found
  }
  const written = (shown: string): string => shown.replaceAll(/〔[^〔〕]*〕/g, words => byWords.get(words) ?? words)
  return {
    pieces,
    written,
    /** How a sign looks to a clerk. */
    shownOf: (raw: string): string => remember(raw) ?? raw,
    /** Can this text be written in plain words and come back as it was? One that says 〔お名前〕 itself can't. */
    holds: (raw: string): boolean => written(shownOf(pieces(raw))) === raw,
  }
}

export type PlainWords = ReturnType<typeof plainWords>

/** The pieces as one text. */
export const shownOf = (pieces: readonly Piece[]): string => pieces.map(it => it.shown).join('')

/** Where a place of the written text stands in what is shown; inside a sign it is the sign's edge (`end`: its end). */
export function shownPlace(pieces: readonly Piece[], at: number, end = false): number {
  const piece = pieces.findLast(it => it.at <= at)
  if (!piece) return 0
  const within = at - piece.at
  if (!piece.token) return piece.shownAt + Math.min(within, piece.shown.length)
  return within === 0 && !end ? piece.shownAt : piece.shownAt + piece.shown.length
}

/** The sign a caret stands in or beside: `inside` its letters, right behind it (`before`) or right before it (`after`). */
export function tokenAt(pieces: readonly Piece[], caret: number, where: 'inside' | 'before' | 'after'): Piece | undefined {
  return pieces.find(({ token, shown, shownAt }) => {
    if (!token) return false
    const end = shownAt + shown.length
    if (where === 'inside') return shownAt < caret && caret < end
    return where === 'before' ? caret === end : caret === shownAt
  })
}
