import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { PACKS, type Pack } from '#domains/staff/settings-contract.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { PackWire } from './packs-contract.ts'
import { packRules, packRungRules } from './packs-rules.ts'

const TEXT_OF: Readonly<Record<Pack, string>> = {
  insurance: '4-insurance',
  medical: '4-medical',
  'mail-order': 'T1',
  housing: '4-housing',
  'real-estate': '4-real-estate',
  used: '4-used',
  finance: '4-finance',
  lending: '4-lending',
  maker: '4-maker',
}

/** Every trade with what its rules block, in a clerk's words, and whether it is switched on. */
export async function packList(db: Db, language: Language): Promise<PackWire[]> {
  const { on } = await settings.get(db, 'packs')
  const switched = new Set<string>(on)
  return PACKS.map(key => ({
    key,
    on: switched.has(key),
    text: law.ruleText(TEXT_OF[key], language),
    rules: blocksOf(key, language),
  }))
}

function blocksOf(key: Pack, language: Language): PackWire['rules'] {
  if (key === 'mail-order')
    return [{ id: 'basis.mail-order', answer: 'refuse', law: ['T1'], text: say('gate.basis.mail-order', language) }]
  const rules = [
    ...packRules.map(it => ({ ...it, code: `pack.${it.id}` })),
    ...packRungRules.map(it => ({ ...it, code: `pack-channel.${it.id}` })),
  ]
  return rules
    .filter(it => it.pack === key)
    .map(it => ({ id: it.code, answer: it.answer, law: [...it.law], text: say(`gate.${it.code}`, language) }))
}

const say = (code: string, language: Language): string => sentence(code, language) ?? code
