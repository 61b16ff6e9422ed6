import type { Finding } from '../check-contract.ts'
import type { About, Linter } from './about-rules.ts'
import { letters, secrets } from './card-rules.ts'
import { care, plainApology } from './care-rules.ts'
import { praise } from './claim-rules.ts'
import { favours, gifts, reviews } from './gift-rules.ts'
import { addressing, emptyFields } from './honorific-rules.ts'
import { letterForm } from './letter-form-rules.ts'
import { masked } from './mask-rules.ts'
import { apology, birthday, grief, taboos } from './occasion-rules.ts'
import { politeness, writing } from './politeness-rules.ts'
import { season } from './season-rules.ts'
import { shortLinks } from './short-link-rules.ts'
import { subjectLength } from './subject-rules.ts'

/** Every linter, in the order of the rules; a new one is a file and a line here. */
const linters: readonly Linter[] = [
  subjectLength,
  addressing,
  emptyFields,
  politeness,
  writing,
  letterForm,
  season,
  taboos,
  grief,
  birthday,
  apology,
  plainApology,
  care,
  gifts,
  favours,
  reviews,
  praise,
  secrets,
  letters,
  shortLinks,
]

const MOST_FINDINGS = 300

/** What a linter would say of this text, in the order of its characters; never outside the text, at most 300. Scripts and lists for our own people are not held to words for customers. */
export function lint(text: string, about: About): Finding[] {
  if (about.kind === 'checklist' || about.kind === 'script') return []
  const words = masked(text)
  const found = linters.flatMap(linter => linter(text, words, about).slice(0, MOST_FINDINGS))
  const inside = found.filter(it => it.from < it.to && it.to <= text.length)
  return inside.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.rule < b.rule ? -1 : 1)).slice(0, MOST_FINDINGS)
}

/** The text with every suggested word in its place; where two stand over each other the first goes, until nothing is left to mend. */
export function mended(text: string, about: About): string {
  let now = text
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = mendedOnce(now, lint(now, about))
    if (next === now) break
    now = next
  }
  return now
}

const MOST_ROUNDS = 50

function mendedOnce(text: string, findings: readonly Finding[]): string {
  let mend = ''
  let from = 0
  for (const it of findings) {
    if (it.instead === undefined || it.from < from) continue
    mend += text.slice(from, it.from) + it.instead
    from = it.to
  }
  return mend + text.slice(from)
}
