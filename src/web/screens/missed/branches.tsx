import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { Section } from '#web/ui/page.tsx'
import { Pill } from '#web/ui/pill.tsx'
import type { Signing } from './sign-sheet.tsx'
import type { List } from './use-missed.ts'

type Row = List['branches'][number]
type Props = { list: List; chosen: string | undefined; onSign: ((signing: Signing) => void) | undefined }

/** What each branch owes, and who answered for it; choosing one shows its people alone. */
export function Branches({ list, chosen, onSign }: Props) {
  const { t } = useTranslation()
  const [, set] = useUrl()
  const columns = useColumns(list, onSign)
  return (
    <Section
      title={t('missed.byBranch')}
      actions={
        chosen && list.maySign.includes(null) ? (
          <Button kind="quiet" onClick={() => set({ branch: undefined })}>
            {t('missed.allBranches')}
          </Button>
        ) : undefined
      }
    >
      <DataTable
        label={t('missed.byBranch')}
        columns={columns}
        rows={list.branches}
        rowKey={row => row.branch?.id ?? ''}
        current={chosen}
        onOpen={row => row.branch && set({ branch: row.branch.id })}
        empty={null}
        dense
      />
    </Section>
  )
}

function useColumns(list: List, onSign: Props['onSign']): Column<Row>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'branch', title: t('missed.col.branch'), phone: 'title', render: row => row.branch?.name ?? t('missed.noBranch') },
    { key: 'people', title: t('missed.col.people'), align: 'right', render: row => f.number(row.people) },
    { key: 'contacts', title: t('missed.col.contacts'), align: 'right', render: row => f.number(row.contacts) },
    { key: 'signed', title: t('missed.col.signed'), render: row => <Signed row={row} over={list.over} /> },
    ...(onSign
      ? [
          {
            key: 'act',
            title: t('missed.col.act'),
            phone: 'plain' as const,
            render: (row: Row) => <Sign row={row} list={list} onSign={onSign} />,
          },
        ]
      : []),
  ]
}

function Signed({ row, over }: { row: Row; over: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (row.branch === null) return t('missed.withHouse')
  if (row.signed === null) return over ? <Pill tone="kin">{t('missed.state.open')}</Pill> : '—'
  const who = t('missed.by', { name: row.signed.by?.name ?? t('missed.standing.somebody'), at: f.date(row.signed.at as string) })
  return (
    <>
      <Pill tone={row.changed ? 'kin' : 'matcha'}>{t(row.changed ? 'missed.state.changed' : 'missed.state.signed')}</Pill> {who}
    </>
  )
}

function Sign({ row, list, onSign }: { row: Row; list: List; onSign: (signing: Signing) => void }) {
  const { t } = useTranslation()
  const { branch } = row
  if (branch === null || !list.maySign.includes(branch.id)) return null
  return (
    <Button onClick={() => onSign({ branch: branch.id, name: branch.name })}>
      {t(row.signed ? 'missed.sign.again' : 'missed.sign.do')}
    </Button>
  )
}
