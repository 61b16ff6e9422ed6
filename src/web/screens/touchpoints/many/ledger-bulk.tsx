import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import type { Search } from '#web/lib/search.ts'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { ManySheet, type Which } from './many-sheet.tsx'

type Props = {
  rows: readonly TouchpointRow[]
  chosen: ReadonlySet<string>
  filter: Search
  onClear: () => void
}

/** What can be done with the contacts that are chosen, or with all of the filter. */
export function LedgerBulk({ rows, chosen, filter, onClear }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const [open, setOpen] = useState<'chosen' | 'all' | null>(null)
  const standing = rows
    .filter(row => chosen.has(row.id))
    .map(row => ({ customer: row.customerId, id: row.id, state: row.state, dueAt: row.dueAt as string }))
  const which: Which = open === 'all' ? { filter } : { chosen: standing }
  return (
    <BulkBar
      chosen={t('touchpoints.many.chosen', { count: f.number(standing.length) })}
      all={{ words: t('touchpoints.many.takeAll'), onAll: () => setOpen('all') }}
      onClear={onClear}
    >
      <Button onClick={() => setOpen('chosen')}>{t('touchpoints.many.title')}</Button>
      <Sheet open={open !== null} onClose={() => setOpen(null)} title={t('touchpoints.many.title')}>
        {open && <ManySheet which={which} onClose={() => setOpen(null)} />}
      </Sheet>
    </BulkBar>
  )
}
