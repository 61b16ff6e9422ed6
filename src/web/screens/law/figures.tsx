import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedFigure } from '#domains/law/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { Alone } from '../approvals/alone.tsx'
import { useMayWrite } from '../staff/settings/queries.ts'
import styles from '../staff/settings/settings.module.css'
import { FigureForm } from './figure-form.tsx'
import { Found } from './found.tsx'

/** Every number of law and manners by name: what it is today, since when and by what source; set stricter from a day on. */
export function FiguresPart() {
  const { t, i18n } = useTranslation()
  const mayWrite = useMayWrite()
  const [open, setOpen] = useState<string | null>(null)
  const list = useQuery({
    queryKey: ['law', 'figures', i18n.language],
    queryFn: ({ signal }) => api.get<{ items: NamedFigure[] }>('/law/figures', { signal }),
  })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const chosen = list.data.items.find(it => it.key === open)
  return (
    <>
      <Alone of="figure" nameOf={key => list.data.items.find(it => it.key === key)?.name ?? key} />
      <Found
        items={list.data.items}
        label={t('figures.search')}
        groupOf={it => t(`figures.group.${it.group}`)}
        textOf={it => [it.name, ...it.law, ...it.steps.map(step => step.source)].join(' ')}
        keyOf={it => it.key}
        path="/law/figures/export"
        one={figure => <Line figure={figure} onChange={mayWrite ? () => setOpen(figure.key) : undefined} />}
      />
      <Sheet open={chosen !== undefined} onClose={() => setOpen(null)} title={chosen?.name ?? ''}>
        {chosen && <FigureForm key={chosen.key} figure={chosen} onDone={() => setOpen(null)} />}
      </Sheet>
    </>
  )
}

function Line({ figure, onChange }: { figure: NamedFigure; onChange: (() => void) | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  const value = (it: number) => t(`figures.unit.${figure.unit}`, { value: f.number(it), count: it })
  return (
    <>
      <span>
        {figure.name} <b>{value(figure.value)}</b> {figure.stricter && <Pill>{t(`figures.stricter.${figure.stricter}`)}</Pill>}
        {figure.steps.map(step => (
          <small key={`${step.from}${step.source}`}>
            {t('figures.from', { day: f.longDate(step.from) })} {figure.steps.length > 1 && <b>{value(step.value)}</b>}{' '}
            {step.source}
            {step.house && t('figures.house')}
          </small>
        ))}
        <small>{t('figures.law', { ids: figure.law.join(t('figures.and')) })}</small>
      </span>
      {onChange && (
        <span className={styles.acts}>
          <Button onClick={onChange} label={t('figures.changeOne', { name: figure.name })}>
            {t('figures.change')}
          </Button>
        </span>
      )}
    </>
  )
}
