import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { many, type Search } from '#web/lib/search.ts'
import { Money } from '#web/ui/amounts.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { Pill } from '#web/ui/pill.tsx'
import { type CustomerRow, useFieldsOfOurOwn } from '../queries.ts'
import styles from './list.module.css'

/** The columns shown until somebody chooses others. */
const USUAL = ['contact', 'staff', 'purchases', 'spend', 'lastBought', 'lastSpoken', 'next']

type ColumnOf = Column<CustomerRow>

/** Every column there is, and those chosen in the URL (`columns`), the name always first. */
export function useColumns(search: Search): { all: ColumnOf[]; shown: ColumnOf[]; chosen: string[] } {
  const { t } = useTranslation()
  const f = useFormat()
  const fields = useFieldsOfOurOwn().data ?? []
  const column = (key: string, render: ColumnOf['render'], more: Partial<ColumnOf> = {}): ColumnOf => ({
    key,
    title: t(`customers.column.${key}`),
    render,
    ...more,
  })
  const day = (at: string | null) => (at ? f.date(at) : null)
  const right = { align: 'right' as const }
  const all: ColumnOf[] = [
    column('name', row => <Who row={row} />, { phone: 'title', width: '15em' }),
    column('contact', row => <Contact row={row} />, { phone: 'plain' }),
    column('email', row => row.email, { phone: 'hide', nowrap: true }),
    column('phone', row => row.phone && <span className={styles.number}>{row.phone}</span>, { phone: 'hide' }),
    column('company', row => row.company, { width: '12em' }),
    column('staff', row => row.staff?.name ?? row.branch?.name, { phone: 'hide', nowrap: true }),
    column('branch', row => row.branch?.name, { phone: 'hide', nowrap: true }),
    column('purchases', row => (row.purchases > 0 ? t('customers.times', { count: row.purchases }) : null), {
      ...right,
      phone: 'hide',
    }),
    column('spend', row => (row.purchases > 0 ? <Money yen={row.spend} currency={row.currency} /> : null), {
      ...right,
      phone: 'hide',
    }),
    column('lastBought', row => day(row.lastBoughtAt), { nowrap: true }),
    column('lastSpoken', row => day(row.lastSpokenAt), { phone: 'hide', nowrap: true }),
    column('next', row => day(row.nextAt), { phone: 'hide', nowrap: true }),
    column('address', row => [row.prefecture, row.city].filter(Boolean).join(''), { phone: 'hide', nowrap: true }),
    column('birthday', row => day(row.birthday), { phone: 'hide', nowrap: true }),
    column('added', row => day(row.createdAt), { phone: 'hide', nowrap: true }),
    ...fields.map(field => ({
      key: `attribute:${field.key}`,
      title: field.label,
      render: (row: CustomerRow) => ownValue(field.kind, row.attributes[field.key], t, day),
      phone: 'hide' as const,
    })),
  ]
  const wanted = many(search, 'columns').flatMap(text => text.split(','))
  const chosen = wanted.length > 0 ? wanted : USUAL
  return { all, shown: all.filter(it => it.key === 'name' || chosen.includes(it.key)), chosen }
}

function Who({ row }: { row: CustomerRow }) {
  const { t } = useTranslation()
  const small = row.kind === 'company' ? row.kana : [row.kana, row.company].filter(Boolean).join('・')
  return (
    <span className={styles.who}>
      <b>{row.name}</b>
      {small && <small>{small}</small>}
      {row.state !== 'active' && <Pill>{t(`customers.state.${row.state}`)}</Pill>}
    </span>
  )
}

function Contact({ row }: { row: CustomerRow }) {
  return (
    <span className={styles.contact}>
      {row.phone && <span className={styles.number}>{row.phone}</span>}
      {row.email && <small>{row.email}</small>}
    </span>
  )
}

function ownValue(kind: string, value: unknown, t: ReturnType<typeof useTranslation>['t'], day: (at: string) => string | null) {
  if (value === undefined || value === null || value === '') return null
  const text = String(value)
  if (kind === 'yes-no' && (text === 'yes' || text === 'no')) return t(`customers.value.${text}`)
  return kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : text
}
