// A character of the private use area: no rule knows it, and it is one UTF-16 unit like what it stands for.
const COVER = '\uE000'
const LIQUID = /\{\{[^{}]*\}\}|\{%[^{}]*%\}/g
const ADDRESS = /https?:\/\/[^\s)\]}<>"'、。」』)]+/gi

const covered = (text: string): string => COVER.repeat(text.length)

/** The text with fields, tags and addresses covered, every character at its place: rules about words look at words only. */
export function masked(text: string): string {
  return text.replaceAll(LIQUID, covered).replaceAll(ADDRESS, covered)
}

/** The text with what stands between {% ad %} and {% endad %} covered too: what is left must hold as a notice. */
export function withoutAds(text: string): string {
  let left = ''
  let from = 0
  for (const block of adBlocks(text)) {
    left += text.slice(from, block.from) + covered(text.slice(block.from, block.to))
    from = block.to
  }
  return left + text.slice(from)
}

/** The advertisements a text marks as such: half-open spans, tags included; one that is never closed is none. */
export function adBlocks(text: string): { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = []
  let from: number | null = null
  for (const tag of text.matchAll(AD_TAG)) {
    if (tag[1] === 'ad') from ??= tag.index
    else if (from !== null) {
      blocks.push({ from, to: tag.index + tag[0].length })
      from = null
    }
  }
  return blocks
}

const AD_TAG = /\{%-?\s{0,9}(ad|endad)\s{0,9}-?%\}/g

/** Every address that is written out, with its place. */
export function addressesIn(text: string): { url: string; from: number; to: number }[] {
  return [...text.replaceAll(LIQUID, covered).matchAll(ADDRESS)].map(it => ({
    url: it[0],
    from: it.index,
    to: it.index + it[0].length,
  }))
}
