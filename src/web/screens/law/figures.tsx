import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureWire } from '#domains/law/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { useMayWrite } from '../staff/settings/queries.ts'
import styles from '../staff/settings/settings.module.css'
import { FigureForm } from './figure-form.tsx'

/** Every number of law and manners: what it is today, since when and by what source; set stricter from a day on. */
export function FiguresPart() {
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<FigureWire | null>(null)
  const list = useQuery({
    queryKey: ['law', 'figures'],
    queryFn: ({ signal }) => api.get<{ items: FigureWire[] }>('/law/figures', { signal }),
  })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  return (
    <>
      <ul className={styles.items}>
        {list.data.items.map(figure => (
          <Line key={figure.key} figure={figure} onChange={mayWrite ? () => setOpen(figure) : undefined} />
        ))}
      </ul>
      <Sheet open={open !== null} onClose={() => setOpen(null)} title={open?.steps.at(-1)?.source ?? ''}>
        {open && <FigureForm key={open.key} figure={open} onDone={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}

function Line({ figure, onChange }: { figure: FigureWire; onChange: (() => void) | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const value = (it: number) => t(`figures.unit.${figure.unit}`, { value: f.number(it) })
  return (
    <li>
      <span>
        <b>{value(figure.value)}</b> <Pill>{t(`figures.stricter.${figure.stricter ?? 'none'}`)}</Pill>
        {figure.steps.map(step => (
          <small key={`${step.from}${step.source}`}>
            {t('figures.from', { day: f.date(step.from) })} {value(step.value)} — {step.source}
            {step.house && `(${t('figures.house')})`}
          </small>
        ))}
        <small>{t('figures.law', { ids: figure.law.join('・') })}</small>
      </span>
      {onChange && (
        <span className={styles.acts}>
          <Button onClick={onChange}>{t('figures.change')}</Button>
        </span>
      )}
    </li>
  )
}
