import { type Block, declarationsOf, UNKNOWN } from './style-rules.ts'

export type Rule = { selector: string; said: Block }

/** What a selector is asked about. */
export type Element = { name: string; classes: ReadonlySet<string>; id: string }

/** The rules of every style sheet of a mail, those of @media and @supports as if they held; null where one holds anything that only a browser could follow: another sheet, rules within rules, escapes. */
export function rulesOf(sheets: readonly string[]): Rule[] | null {
  const chunks = sheets.flatMap(sheet => sheet.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, ' ').split('}'))
  const cut = chunks.map(chunk => chunk.split('{'))
  if (sheets.some(isBeyond) || cut.some(hasRulesWithin)) return null
  return cut
    .filter(parts => parts.length > 1)
    .flatMap(parts => {
      const said = declarationsOf(parts.at(-1) ?? '')
      const names = (parts.at(-2) ?? '').split(',')
      return names.map(selector => ({ selector: selector.trim().toLowerCase(), said }))
    })
}

const isBeyond = (sheet: string): boolean =>
  /@import|@layer|@container|@scope|\\/i.test(sheet) || (/\/\*/.test(sheet) && /["']/.test(sheet))

const hasRulesWithin = (parts: readonly string[]): boolean =>
  parts.slice(0, -2).some(outer => !/^\s*@(?:media|supports)\b/i.test(outer))

/** Does a selector mean this element? What is more than one name is taken to mean it: a style sheet may not hide what the law wants seen. */
export function meets(selector: string, { name, classes, id }: Element): boolean {
  if (selector === '*' || selector === name) return true
  if (/^\.[\w-]+$/.test(selector)) return classes.has(selector.slice(1))
  if (/^#[\w-]+$/.test(selector)) return id === selector.slice(1)
  return !/^[a-z][a-z0-9]*$/.test(selector)
}

/** What several rules say of one element together: where two say different things of one property nobody can tell here which wins. */
export function together(blocks: readonly Block[], which: keyof Block): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const block of blocks)
    for (const [name, value] of block[which]) all.set(name, (all.get(name) ?? value) === value ? value : UNKNOWN)
  return all
}
