import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Mapping, Strangers, type StrangersFound } from '#domains/imports/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Section } from '#web/ui/page.tsx'
import styles from './mapping-settings.module.css'

type Props = { id: string; mapping: Mapping; onChange: (strangers: Strangers) => void }

/** Customer numbers that mean nobody yet: how many, which, and what becomes of their purchases, chosen before anything is taken in. */
export function StrangersField({ id, mapping, onChange }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { columns, derived, source, header, encoding, delimiter } = mapping
  const found = useQuery({
    queryKey: ['import-strangers', id, columns, derived, source, header, encoding, delimiter],
    queryFn: ({ signal }) => api.post<StrangersFound>(`/imports/${id}/strangers`, { mapping }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (found.error)
    return (
      <Section title={t('imports.strangers.title')}>
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      </Section>
    )
  if (!found.data) return <div data-busy="" />
  const { numbers, rows, known, fresh, elsewhere, examples, whole } = found.data
  const others = (
    <>
      {fresh > 0 && <Callout tone="ai" title={t('imports.strangers.fresh', { numbers: f.number(fresh) })} />}
      {elsewhere > 0 && <Callout tone="kin" title={t('imports.strangers.elsewhere', { numbers: f.number(elsewhere) })} />}
    </>
  )
  if (numbers === 0)
    return (
      <div className={styles.told}>
        {known > 0 && (
          <Callout
            tone="matcha"
            title={t(`imports.strangers.${fresh + elsewhere > 0 ? 'some' : 'none'}`, { known: f.number(known) })}
          />
        )}
        {others}
      </div>
    )
  const which = t('imports.strangers.which', { examples: examples.join('、') })
  return (
    <Section title={t('imports.strangers.title')}>
      <Callout tone="kin" title={t('imports.strangers.found', { numbers: f.number(numbers), rows: f.number(rows) })}>
        {which}
        {numbers > examples.length && t('imports.strangers.more')}
        {!whole && t('imports.strangers.part')}{' '}
        {known + elsewhere === 0 ? t('imports.strangers.nobody') : t('imports.strangers.slip')}
      </Callout>
      <div className={styles.told}>{others}</div>
      <div className={styles.choice}>
        <Card>
          <SelectField
            label={t('imports.strangers.label')}
            help={t(`imports.strangers.${mapping.strangers}Help`)}
            value={mapping.strangers}
            onChange={chosen => onChange(Strangers.parse(chosen ?? mapping.strangers))}
            options={Strangers.options.map(value => ({ value, label: t(`imports.strangers.${value}`) }))}
          />
        </Card>
      </div>
    </Section>
  )
}
