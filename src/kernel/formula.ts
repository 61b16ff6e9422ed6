// What makes a spreadsheet read a cell as a formula; Japanese ones take the full-width marks too. Quotes before it are ours from an earlier export.
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/
const HARMLESS = /^(?:[-+]?\d[\d,]*(?:\.\d+)?|\+\d[\d ()-]*)$/
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/

/** A text that no spreadsheet will run as a formula: a leading ' where it would; plain numbers (-1,200) and telephone numbers (+81 90-…) stay readable. */
export function guardFormula(text: string): string {
  return DANGEROUS.test(text) && !HARMLESS.test(text) ? `'${text}` : text
}

/** The text as it was before `guardFormula`, for files that come back. */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}
