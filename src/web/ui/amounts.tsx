import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format.ts'
import styles from './amounts.module.css'
import { Link } from './link.tsx'

/** Integer yen (or minor units of another currency), the unit small: 18,420 円. */
export function Money({ yen, currency = 'JPY' }: { yen: number; currency?: string }) {
  const { i18n } = useTranslation()
  const f = useFormat()
  const text = f.money(yen, currency)
  if (currency !== 'JPY' || !i18n.language.startsWith('ja')) return <span className={styles.money}>{text}</span>
  return (
    <span className={styles.money}>
      {text.slice(0, -1)}
      <small>{text.slice(-1)}</small>
    </span>
  )
}

/** A number that leads to the people behind it; without `to` it is only a number. */
export function Count({
  value,
  unit,
  to,
  search,
  big,
}: {
  value: number
  unit?: string
  to?: string
  search?: Record<string, string | readonly string[]>
  big?: boolean
}) {
  const f = useFormat()
  const inner = (
    <>
      {f.number(value)}
      {unit && <small>{unit}</small>}
    </>
  )
  if (!to)
    return (
      <span className={styles.count} data-big={big}>
        {inner}
      </span>
    )
  return (
    <Link className={styles.count} data-big={big} to={to} {...(search ? { search } : {})}>
      {inner}
    </Link>
  )
}
