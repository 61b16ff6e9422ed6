import { foldBy, SEARCH_TABLE } from './fold.ts'

/** Folds a query or a text alike for partial search: width, case, hiragana and katakana, large and small kana, old and variant kanji; spaces, hyphens, brackets and dots dropped. */
export function searchKey(text: string): string {
  return foldBy(SEARCH_TABLE, text)
}
