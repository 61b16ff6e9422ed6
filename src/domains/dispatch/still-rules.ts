import type { ChannelKind } from '#domains/channels/contract.ts'
import type { Permission } from '#domains/consent/contract.ts'
import { needOf, refusalCase, stands } from '#domains/consent/rules.ts'
import type { LegalClass } from '#domains/touchpoints/contract.ts'
import type { Day } from '#kernel/day.ts'

/** Why a letter that was judged must not go after all, as the gate would name it: its person is gone, or refused since (M11–M15); null: it may. */
export function stoppedSince(
  person: { state: string; permissions: readonly Permission[]; topic: string | null },
  { legalClass, care }: { legalClass: LegalClass; care: boolean },
  channel: ChannelKind,
  today: Day,
): string | null {
  if (person.state !== 'active') return `person.${person.state}`
  if (legalClass === 'safety') return null
  const said = stands(person.permissions, channel, needOf(legalClass, care), today, person.topic ?? undefined)
  if (said?.said !== 'no') return null
  return `refusal.${refusalCase(said)}`
}

/** Has nobody refused ads for this channel? After a refusal a notice goes without the advertisement it carries. @law M15 */
export const welcomesAds = (permissions: readonly Permission[], channel: ChannelKind, today: Day): boolean =>
  stands(permissions, channel, 'ad', today)?.said !== 'no'
