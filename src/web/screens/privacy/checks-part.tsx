import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckItem, MonthCheck, SignedCheck } from '#domains/privacy/check-contract.ts'
import { addMonths, firstOfMonth } from '#kernel/month.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api, apiUrl } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { CheckField, SelectField, TextField } from '#web/ui/fields.tsx'
import { Link } from '#web/ui/link.tsx'
import { Section } from '#web/ui/page.tsx'
import { Pill } from '#web/ui/pill.tsx'
import styles from './tabs.module.css'
import { useAct, useLedger, useWrites } from './use-privacy.ts'

type Answers = Record<string, { good: boolean; remark: string }>
const tones = { ok: 'matcha', look: 'kin', ask: 'ink' } as const

/** 毎月の点検: each item with what the data says, answered and signed by a person. */
export function ChecksPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const this_ = firstOfMonth(dayOf(now(), shownZone()))
  const [month, setMonth] = useState(this_)
  const check = useLedger<MonthCheck>(`checks/${month}`)
  const months = Array.from({ length: 13 }, (_, back) => addMonths(this_, -back))
  if (check.error) return <Failed error={check.error} onRetry={() => void check.refetch()} />
  return (
    <Section
      title={t('privacy.checks.title')}
      actions={
        <div className={styles.tools}>
          <SelectField
            label={t('privacy.checks.month')}
            value={month}
            onChange={value => setMonth(value ?? this_)}
            options={months.map(value => ({ value, label: f.month(value) }))}
          />
          <Button icon={<IconPrinter size={17} stroke={1.6} />} href={apiUrl(`/privacy/checks/${month}/sheet`)}>
            {t('privacy.checks.print')}
          </Button>
        </div>
      }
    >
      {check.data ? <Sheet key={month} check={check.data} /> : <div data-busy="" />}
    </Section>
  )
}

function Sheet({ check }: { check: MonthCheck }) {
  const { t } = useTranslation()
  const f = useFormat()
  const act = useAct()
  const writes = useWrites()
  const [answers, setAnswers] = useState<Answers>({})
  const [asked, setAsked] = useState(false)
  const last = check.signed[0]
  const answerOf = (item: CheckItem) => answers[item.key] ?? { good: item.says === 'ok', remark: '' }
  const bare = (item: CheckItem) => (item.says === 'look' || !answerOf(item).good) && answerOf(item).remark.trim().length < 2
  const sign = () => {
    setAsked(true)
    const first = check.items.find(bare)
    if (first) return showItem(first.key)
    act.mutate(() =>
      api.post(`/privacy/checks/${check.month}/signatures`, {
        answers: Object.fromEntries(check.items.map(item => [item.key, answerOf(item)])),
        corrects: last?.id ?? null,
      }),
    )
  }
  return (
    <div className={styles.stack}>
      {last && (
        <Callout tone="matcha">{t('privacy.checks.signed', { name: last.signedName, at: f.dateTime(last.signedAt) })}</Callout>
      )}
      {writes && !last && <p className={styles.small}>{t('privacy.checks.about')}</p>}
      <Card>
        {check.items.map(item => (
          <Item
            key={item.key}
            item={item}
            signed={last?.items.find(it => it.key === item.key)}
            answer={answerOf(item)}
            lacksWord={asked && bare(item)}
            onAnswer={writes ? answer => setAnswers(before => ({ ...before, [item.key]: answer })) : undefined}
          />
        ))}
      </Card>
      {writes && (
        <div className={styles.acts}>
          <Button kind="main" busy={act.isPending} onClick={sign}>
            {t(last ? 'privacy.checks.correct' : 'privacy.checks.sign')}
          </Button>
        </div>
      )}
    </div>
  )
}

// What lacks may stand far above the button: it is brought to where one looks, ready to be written in.
const showItem = (key: string) =>
  requestAnimationFrame(() => {
    const item = document.getElementById(`check-${key}`)
    item?.scrollIntoView({ block: 'center' })
    item?.querySelector<HTMLInputElement>('input[type="text"], input:not([type])')?.focus({ preventScroll: true })
  })

type ItemProps = {
  item: CheckItem
  signed: SignedCheck['items'][number] | undefined
  answer: { good: boolean; remark: string }
  lacksWord: boolean
  onAnswer: ((answer: { good: boolean; remark: string }) => void) | undefined
}

function Item({ item, signed, answer, lacksWord, onAnswer }: ItemProps) {
  const { t } = useTranslation()
  const figures = Object.entries(item.figures).map(
    ([name, value]) => `${t(`privacy.checks.figure.${name}`)} ${value ?? t('privacy.checks.notYet')}`,
  )
  return (
    <section className={styles.item} id={`check-${item.key}`}>
      <div className={styles.head}>
        <b>{t(`privacy.checks.item.${item.key}`)}</b>
        <Pill tone={tones[item.says]}>{t(`privacy.checks.says.${item.says}`)}</Pill>
      </div>
      <div className={styles.head}>
        <span className={styles.small}>{figures.join(' ・ ') || t(`privacy.checks.askOf.${item.key}`)}</span>
        {item.link && <Link to={item.link}>{t('privacy.checks.behind')}</Link>}
      </div>
      {signed && (
        <p className={styles.small}>
          {t(signed.good ? 'privacy.checks.good' : 'privacy.checks.bad')} {signed.remark}
        </p>
      )}
      {onAnswer && (
        <>
          <CheckField label={t('privacy.checks.isGood')} checked={answer.good} onChange={good => onAnswer({ ...answer, good })} />
          {(item.says !== 'ok' || !answer.good || answer.remark !== '') && (
            <TextField
              label={t('privacy.checks.remark')}
              value={answer.remark}
              onChange={remark => onAnswer({ ...answer, remark })}
              maxLength={500}
              error={lacksWord ? t('privacy.checks.remarkMissing') : undefined}
            />
          )}
        </>
      )}
    </section>
  )
}
