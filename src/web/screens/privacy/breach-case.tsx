import { IconMail, IconPrinter } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type BreachRow, FACT_FIELDS } from '#domains/privacy/breach-contract.ts'
import { api, apiUrl } from '#web/lib/api.ts'
import { type Format, useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { KeyValue } from '#web/ui/key-value.tsx'
import { useDownload } from '#web/ui/use-download.tsx'
import { BreachPeople } from './breach-people.tsx'
import type { Field, Values } from './spec.ts'
import { SpecForm } from './spec-form.tsx'
import styles from './tabs.module.css'
import { useAct, useWrites } from './use-privacy.ts'

const facts: readonly Field[] = FACT_FIELDS.map(name => ({ name, kind: 'area' }))
const nature: readonly Field[] = (['sensitive', 'financial', 'malicious', 'encrypted'] as const).map(name => ({
  name,
  kind: 'check',
}))

/** 「あと4日」 to a report, or that it has been sent; nothing where none is due. */
export function leftOf(due: string | null, done: unknown, f: Format, t: TFunction): string | undefined {
  if (done) return t('privacy.breaches.sent')
  const days = due === null ? -1 : f.daysAway(due)
  return days < 0 ? undefined : t(days === 0 ? 'privacy.breaches.leftToday' : 'privacy.breaches.left', { count: days })
}

/** One case: what is due, what the report lacks, who is affected, and the steps. */
export function BreachCase({ it }: { it: BreachRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  const writes = useWrites() && it.closedAt === null
  const { take, taking, waiting } = useDownload()
  const day = (due: string | null, done: unknown) => ({
    value: due ? f.date(due) : '—',
    note: leftOf(due, done, f, t),
  })
  return (
    <div className={styles.stack}>
      {it.late && <Callout tone="shu">{t('privacy.breaches.lateSays')}</Callout>}
      {it.stopped.length > 0 && <Callout tone="matcha">{t('privacy.breaches.stoppedSays', { what: stopped(it, t) })}</Callout>}
      <KeyValue
        pairs={[
          { label: t('privacy.breaches.awareOn'), value: f.date(it.awareOn) },
          {
            label: t('privacy.breaches.triggers'),
            value:
              it.triggers.map(trigger => t(`privacy.breaches.triggerOf.${trigger}`)).join('、') || t('privacy.breaches.noDuty'),
          },
          { label: t('privacy.breaches.firstDue'), ...day(it.firstDue, it.firstReportedAt) },
          { label: t('privacy.breaches.fullDue'), ...day(it.fullDue, it.fullReportedAt) },
          {
            label: t('privacy.breaches.people'),
            value: t('privacy.breaches.count', { count: it.people }),
            note: t('privacy.breaches.told', { told: f.number(it.told) }),
          },
        ]}
      />
      <div className={styles.acts}>
        <Button icon={<IconPrinter size={17} stroke={1.6} />} href={apiUrl(`/privacy/breaches/${it.id}/report`)}>
          {t('privacy.breaches.report')}
        </Button>
        <Button
          icon={<IconMail size={17} stroke={1.6} />}
          busy={taking}
          onClick={() => take(apiUrl(`/privacy/breaches/${it.id}/letters`))}
        >
          {t('privacy.breaches.letters')}
        </Button>
        {waiting}
      </div>
      <BreachPeople breach={it.id} />
      {writes && <Steps it={it} />}
      {writes && <Amend it={it} />}
    </div>
  )
}

const stopped = (it: BreachRow, t: (key: string) => string): string =>
  it.stopped.map(name => (name === 'sending' ? t('privacy.breaches.stopOf.all') : name)).join('、')

function Steps({ it }: { it: BreachRow }) {
  const { t } = useTranslation()
  const act = useAct()
  const path = `/privacy/breaches/${it.id}`
  const mark = (which: 'first' | 'full' | 'client') => act.mutate(() => api.put(`${path}/reports/${which}`))
  return (
    <div className={styles.acts}>
      {it.firstDue && !it.firstReportedAt && <Button onClick={() => mark('first')}>{t('privacy.breaches.markFirst')}</Button>}
      {it.fullDue && !it.fullReportedAt && <Button onClick={() => mark('full')}>{t('privacy.breaches.markFull')}</Button>}
      {it.asProcessor && !it.clientToldAt && <Button onClick={() => mark('client')}>{t('privacy.breaches.markClient')}</Button>}
      {it.told < it.people && (
        <Button onClick={() => act.mutate(() => api.put(`${path}/told`, { how: t('privacy.breaches.byLetter') }))}>
          {t('privacy.breaches.markTold')}
        </Button>
      )}
    </div>
  )
}

function Amend({ it }: { it: BreachRow }) {
  const { t } = useTranslation()
  const act = useAct()
  const path = `/privacy/breaches/${it.id}`
  const save = (part: 'facts' | 'nature') => (values: Values) => act.mutate(() => api.put(path, { [part]: values }))
  return (
    <>
      <section className={styles.item}>
        <b>{t('privacy.breaches.natureTitle')}</b>
        <SpecForm form="breachForm" fields={nature} first={{ ...it.nature }} busy={act.isPending} onSend={save('nature')} />
      </section>
      <section className={styles.item}>
        <div className={styles.head}>
          <b>{t('privacy.breaches.factsTitle')}</b>
          <span className={styles.small}>{t('privacy.breaches.missing', { count: it.missing.length })}</span>
        </div>
        <SpecForm form="facts" fields={facts} first={{ ...it.facts }} busy={act.isPending} onSend={save('facts')} />
      </section>
      <section className={styles.item}>
        <b>{t('privacy.breaches.closing')}</b>
        <SpecForm
          form="breachForm"
          fields={[{ name: 'why', kind: 'area', required: true }]}
          busy={act.isPending}
          send={t('privacy.breaches.close')}
          onSend={values => act.mutate(() => api.put(`${path}/closing`, values))}
        />
      </section>
    </>
  )
}
