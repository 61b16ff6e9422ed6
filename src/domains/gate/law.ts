import { packRules, packRungRules } from './packs/packs-rules.ts'
import { rules } from './rules/index.ts'

const ofRule = new Map(rules.map(it => [it.id, it.law]))
const ofPack = new Map<string, readonly string[]>([
  ...packRules.map(it => [`pack.${it.id}`, it.law] as const),
  ...packRungRules.map(it => [`pack-channel.${it.id}`, it.law] as const),
])

/** The ids of law and manners behind a verdict's rule ('pack.insurance-reward', 'cap.day') or a rule of the list ('cap'); none for a person's own reason. */
export const lawOf = (code: string): readonly string[] => ofPack.get(code) ?? ofRule.get(code.split('.')[0] ?? '') ?? []
