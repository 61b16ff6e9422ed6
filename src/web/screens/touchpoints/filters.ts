import { useTranslation } from 'react-i18next'
import { Channel, ContactKind, State } from '#domains/touchpoints/contract.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { useDayFilters } from '#web/ui/day-filter.ts'
import type { Filter } from '#web/ui/filter.ts'
import { useNames, type View } from './use-ledger.ts'
import { useReason } from './use-reason.ts'

// Today, the next week, the next month, the last thirty days.
const SPANS = ['0d..1d', '0d..7d', '0d..31d', '-30d..1d']
const REASONS = [
  'person',
  'condition',
  'control',
  'address',
  'refusal',
  'basis',
  'peace',
  'paused',
  'class',
  'cap',
  'hand',
] as const

/** What the list can be narrowed by. */
export function useFilters(view: View): Filter[] {
  const { t } = useTranslation()
  const { plans, branches } = useNames()
  const [search] = useUrl()
  const said = useReason()
  const days = useDayFilters()
  // Who comes from 配信 comes with one reason that the groups don't name.
  const asked = one(search, 'reason')
  const reasons = REASONS.map(value => ({ value: value as string, label: t(`touchpoints.group.${value}`) }))
  const alone = asked && !reasons.some(it => it.value === asked) ? [{ value: asked, label: said(asked) }] : []
  const named = (list: readonly { id: string; name: string }[]) => list.map(it => ({ value: it.id, label: it.name }))
  const state: Filter = {
    name: 'state',
    label: t('touchpoints.col.state'),
    many: true,
    options: State.options.map(value => ({ value, label: t(`touchpoints.state.${value}`) })),
  }
  const others: Filter[] = [
    days.span({ name: 'when', label: t('touchpoints.col.due') }, SPANS),
    { name: 'plan', label: t('touchpoints.col.plan'), options: named(plans) },
    {
      name: 'channel',
      label: t('touchpoints.col.channel'),
      many: true,
      options: Channel.options.map(value => ({ value, label: t(`ui.channel.${value}`) })),
    },
    {
      name: 'kind',
      label: t('touchpoints.col.kind'),
      many: true,
      options: ContactKind.options.map(value => ({ value, label: t(`touchpoints.kind.${value}`) })),
    },
    {
      name: 'reason',
      label: t('touchpoints.col.reason'),
      options: [...reasons, ...alone],
    },
    { name: 'branch', label: t('touchpoints.col.branch'), options: named(branches) },
  ]
  return [...(view === 'all' ? [state] : []), ...others.filter(filter => filter.options.length > 0)]
}
