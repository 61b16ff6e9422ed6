import type { Claimed } from '#domains/touchpoints/contract.ts'
import { NOBODY } from '#kernel/ids.ts'

const merging = new Set(['message', 'survey', 'call', 'postcard'])

/** May this contact be told together with another of its step? Not what a person planned by hand, nor what inspects one thing. */
export const mayMerge = ({ kind, planId, occurrence }: Pick<Claimed, 'kind' | 'planId' | 'occurrence'>): boolean =>
  merging.has(kind) && planId !== NOBODY && !occurrence.startsWith('item-delivery:') && !occurrence.startsWith('renewal:')
