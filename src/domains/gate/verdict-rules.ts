import type { Channel } from '#domains/touchpoints/contract.ts'
import type { Facts, Verdict } from './contract.ts'
import type { Missing, Objection, Rule } from './rule-contract.ts'

export type Passed = { rule: string; said: 'passes' | 'not-asked' | 'objects'; rungs?: Record<string, string> }
type Lost = Record<string, string>
type Walk = { rungs: readonly Channel[]; lost: Lost | null }
type RungRule = Extract<Rule, { rung: unknown }>

/** The gate's answer for one contact: each rule in order; rules about rungs take channels off the ladder, the first that is left is the one. */
export function judgeOne(rules: readonly Rule[], facts: Facts, now: Date): Verdict {
  const walk: Walk = { rungs: facts.ladder, lost: null }
  const safe = facts.legalClass === 'safety'
  for (const rule of rules) {
    const verdict = safe && rule.safety === 'passes' ? null : ask(rule, walk, facts, now)
    if (verdict) return verdict
  }
  return passed(walk)
}

/** The same answer, with every rule that was asked on the way. */
export function traceOne(rules: readonly Rule[], facts: Facts, now: Date): { verdict: Verdict; chain: Passed[] } {
  const chain: Passed[] = []
  const listening = rules.map(rule => heard(rule, chain))
  const skipped = rules.filter(rule => facts.legalClass === 'safety' && rule.safety === 'passes')
  const verdict = judgeOne(listening, facts, now)
  const said = new Map(chain.map(it => [it.rule, it]))
  const last = rules.findIndex(rule => verdict.rule === rule.id || verdict.rule.startsWith(`${rule.id}.`))
  return {
    verdict,
    chain: rules.slice(0, last < 0 ? rules.length : last + 1).map((rule, place) => sayOf(rule, place === last, said, skipped)),
  }
}

function sayOf(rule: Rule, objects: boolean, said: Map<string, Passed>, skipped: readonly Rule[]): Passed {
  if (skipped.includes(rule)) return { rule: rule.id, said: 'not-asked' }
  return { ...said.get(rule.id), rule: rule.id, said: objects ? 'objects' : 'passes' }
}

// A rule that also tells which rungs it took away.
function heard(rule: Rule, chain: Passed[]): Rule {
  if ('judge' in rule) return rule
  return {
    ...rule,
    rung: (facts, channel, now, left) => {
      const missing = rule.rung(facts, channel, now, left)
      if (missing) {
        const rungs = { ...chain.find(it => it.rule === rule.id)?.rungs, [channel]: `${rule.id}.${missing.case}` }
        chain.push({ rule: rule.id, said: 'passes', rungs })
      }
      return missing
    },
  }
}

const ask = (rule: Rule, walk: Walk, facts: Facts, now: Date): Verdict | null =>
  'judge' in rule ? askOnce(rule, walk, facts, now) : askRungs(rule, walk, facts, now)

function askOnce(rule: Exclude<Rule, RungRule>, { rungs, lost }: Walk, facts: Facts, now: Date): Verdict | null {
  const channel = rungs[0] ?? null
  const objection = rule.judge(facts, now, channel)
  return objection ? objected(rule, objection, channel, lost) : null
}

// The usual ladder has one rung that holds: nothing is made for it.
function askRungs(rule: RungRule, walk: Walk, facts: Facts, now: Date): Verdict | null {
  let last: Missing | null = null
  for (const channel of walk.rungs) {
    const missing = rule.rung(facts, channel, now, walk.rungs)
    if (missing === null) continue
    last = missing
    walk.lost = { ...walk.lost, [channel]: `${rule.id}.${missing.case}` }
    walk.rungs = walk.rungs.filter(it => it !== channel)
  }
  if (last === null || walk.rungs.length > 0) return null
  return objected(rule, last, null, facts.ladder.length > 1 ? walk.lost : null)
}

function objected(rule: Rule, it: Objection | Missing, channel: Channel | null, lost: Lost | null): Verdict {
  const { until = null, into = null } = 'until' in it || 'into' in it ? it : {}
  const evidence = it.evidence || lost ? { ...it.evidence, ...(lost ? { rungs: lost } : {}) } : null
  return { answer: it.answer, rule: it.case ? `${rule.id}.${it.case}` : rule.id, channel, until, into, evidence }
}

const people: ReadonlySet<Channel | null> = new Set([null, 'phone', 'visit', 'postcard'])

function passed({ rungs, lost }: Walk): Verdict {
  const channel = rungs[0] ?? null
  const usual = pass(channel)
  return lost ? { ...usual, evidence: { rungs: lost } } : usual
}

// Most verdicts say the same over a handful of channels: each of them is made once.
const usual = new Map<Channel | null, Verdict>()
function pass(channel: Channel | null): Verdict {
  const known = usual.get(channel)
  if (known) return known
  const answer = people.has(channel) ? 'hand' : 'send'
  const made: Verdict = Object.freeze({ answer, rule: 'pass', channel, until: null, into: null, evidence: null })
  usual.set(channel, made)
  return made
}
