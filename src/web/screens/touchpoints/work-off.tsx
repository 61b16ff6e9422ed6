import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { passesSecond } from '#domains/touchpoints/rules.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { useKeys } from '#web/lib/keys.ts'
import { Button } from '#web/ui/button.tsx'
import { Row, Rows } from '#web/ui/row.tsx'
import { StickyActions } from '#web/ui/sticky-actions.tsx'
import { toast } from '#web/ui/toast.tsx'
import { TwoPane } from '#web/ui/two-pane.tsx'
import { ContactCard } from './contact-card.tsx'
import { useReason } from './use-reason.ts'

type Verb = 'completion' | 'letting-go' | 'handing' | 'release'
const verbs = {
  late: [
    { verb: 'completion', keys: 'd' },
    { verb: 'handing', keys: 'h' },
    { verb: 'letting-go', keys: 'x' },
  ],
  held: [
    { verb: 'release', keys: 'r' },
    { verb: 'completion', keys: 'd' },
    { verb: 'letting-go', keys: 'x' },
  ],
} as const

/** What came too late, or is held, one after the other: j and k move, one key each decides. */
export function WorkOff({
  view,
  rows,
  more,
}: {
  view: 'late' | 'held'
  rows: readonly TouchpointRow[]
  more: { has: boolean; onMore: () => void }
}) {
  const { t } = useTranslation()
  const [at, setAt] = useState<string>()
  // Beside the list the first one is open at once; a phone shows the list first.
  const chosen = rows.find(row => row.id === at) ?? (isWide() ? rows[0] : undefined)
  const go = (by: number) => {
    const next = rows[rows.findIndex(row => row.id === chosen?.id) + by]
    if (next) setAt(next.id)
  }
  const decide = useDecide(view, () => go(1))
  const offered = verbs[view].filter(it => it.verb !== 'release' || !passesSecond(chosen?.reason ?? null, 'planned'))
  const act = (verb: Verb) => chosen && !decide.isPending && decide.mutate({ row: chosen, verb })
  useKeys([
    { keys: 'j', label: t('touchpoints.act.next'), run: () => go(1), repeat: true },
    { keys: 'k', label: t('touchpoints.act.prev'), run: () => go(-1), repeat: true },
    ...offered.map(({ verb, keys }) => ({ keys, label: t(`touchpoints.act.${verb}`), run: () => act(verb) })),
  ])
  const buttons = offered.map(({ verb, keys }, place) => (
    <Button key={verb} kind={place === 0 ? 'main' : 'plain'} keys={keys} onClick={() => act(verb)} busy={decide.isPending}>
      {t(`touchpoints.act.${verb}`)}
    </Button>
  ))
  return (
    <TwoPane
      cardLabel={chosen?.customer.name ?? ''}
      nothing={null}
      onBack={() => setAt(undefined)}
      list={<Queue rows={rows} chosen={chosen} onChoose={row => setAt(row.id)} more={more} />}
      card={chosen && <ContactCard key={chosen.id} row={chosen} foot={<StickyActions>{buttons}</StickyActions>} />}
    />
  )
}

const isWide = (): boolean => window.matchMedia('(min-width: 821px)').matches

type QueueProps = {
  rows: readonly TouchpointRow[]
  chosen: TouchpointRow | undefined
  onChoose: (row: TouchpointRow) => void
  more: { has: boolean; onMore: () => void }
}

function Queue({ rows, chosen, onChoose, more }: QueueProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const reason = useReason()
  const next = more.has && (
    <Button kind="quiet" onClick={more.onMore}>
      {t('touchpoints.more')}
    </Button>
  )
  return (
    <Rows label={t('touchpoints.title')} more={next || undefined}>
      {rows.map(row => (
        <Row
          key={row.id}
          channel={row.channel ?? (row.kind === 'message' ? 'email' : row.kind === 'call' ? 'phone' : row.kind)}
          who={row.customer.name}
          whoSmall={row.customer.kana}
          why={row.note ?? reason(row.reason)}
          act={row.step.name ?? row.step.key}
          due={f.dayTime(row.dueAt as string)}
          late={row.state === 'expired'}
          selected={row.id === chosen?.id}
          onOpen={() => onChoose(row)}
        />
      ))}
    </Rows>
  )
}

// The reason says from where it was decided; a longer one is written in the card of the ledger.
function useDecide(view: 'late' | 'held', onDone: () => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ row, verb }: { row: TouchpointRow; verb: Verb }) =>
      api.put(`/customers/${row.customerId}/touchpoints/${row.id}/${verb}`, { reason: t(`touchpoints.from.${view}`) }),
    onSuccess: async (_, { verb }) => {
      toast.done(t(`touchpoints.did.${verb}`))
      onDone()
      await client.invalidateQueries({ queryKey: ['touchpoints'] })
    },
  })
}
