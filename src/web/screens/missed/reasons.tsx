import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { useUrl } from '#web/lib/search.ts'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { Section } from '#web/ui/page.tsx'
import styles from './missed.module.css'
import type { List } from './use-missed.ts'

type Row = { reason: string; sentence: string; people: number; contacts: number; share: number }

/** Why they were not contacted, the most first; choosing a reason shows its people alone. */
export function Reasons({ list, chosen }: { list: List; chosen: string | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [, set] = useUrl()
  const columns: Column<Row>[] = [
    {
      key: 'why',
      title: t('missed.col.why'),
      phone: 'title',
      render: row => row.sentence,
    },
    { key: 'people', title: t('missed.col.people'), align: 'right', render: row => f.number(row.people) },
    { key: 'contacts', title: t('missed.col.contacts'), align: 'right', render: row => f.number(row.contacts) },
    {
      key: 'share',
      title: t('missed.col.share'),
      width: '30%',
      phone: 'hide',
      render: row => (
        <span className={styles.bar}>
          <i style={{ inlineSize: `${row.share * 100}%` }} />
          <small>{f.percent(row.share)}</small>
        </span>
      ),
    },
  ]
  return (
    <Section title={t('missed.byReason')}>
      <DataTable
        label={t('missed.byReason')}
        columns={columns}
        rows={rowsOf(list)}
        rowKey={row => row.reason}
        current={chosen}
        onOpen={row => set({ reason: row.reason === chosen ? undefined : row.reason })}
        empty={null}
        dense
      />
    </Section>
  )
}

// A customer has one branch: sums over branches name nobody twice.
function rowsOf({ items, total }: List): Row[] {
  const rows = [...Map.groupBy(items, it => it.reason)].map(([reason, some]) => {
    const contacts = some.reduce((sum, it) => sum + it.contacts, 0)
    const people = some.reduce((sum, it) => sum + it.people, 0)
    return { reason, sentence: some[0]?.sentence ?? reason, people, contacts, share: total > 0 ? contacts / total : 0 }
  })
  return rows.sort((a, b) => b.contacts - a.contacts)
}
