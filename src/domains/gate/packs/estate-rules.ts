import type { PackFacts, PackRule } from './pack-contract.ts'
import { asksAgain } from './resolicit-rules.ts'

/** Real estate: nobody who said no is asked again by another way, and a gift for all is at most a tenth of the price (宅建業法 47条の2, 規約). @law 4-real-estate K1 */
export const estateRules: readonly PackRule[] = [
  { id: 'estate-again', pack: 'real-estate', law: ['4-real-estate'], answer: 'refuse', objects: asksAgain },
  { id: 'estate-gift', pack: 'real-estate', law: ['4-real-estate', 'K1'], answer: 'refuse', objects: tooMuch },
]

function tooMuch({ words, company: { figures } }: PackFacts) {
  const offer = words?.offer
  if (offer?.kind !== 'everyone') return null
  const most = Math.min((offer.price * figures.estateGiftPercent) / 100, figures.estateGiftYen)
  return offer.value > most ? { evidence: { value: offer.value, most } } : null
}
