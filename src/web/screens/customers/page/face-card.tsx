import { IconMail, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wishes } from '#domains/consent/notice-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/callout.tsx'
import { Calm, Card } from '#web/ui/card.tsx'
import { hasWishes } from '#web/ui/needs.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { toast } from '#web/ui/toast.tsx'
import { type CustomerWhole, useRefresh } from '../queries.ts'
import { WishesPart } from '../wishes/wishes-part.tsx'
import styles from './page.module.css'

/** What they bought, what was said last, what is promised; and the way to reach them with whether now is the time. */
export function FaceCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [first] = it.bought
  // What they wish comes before everything; that nothing was wished does not.
  const wished = hasWishes(it.wishes as Wishes)
  const on = first && [
    first.on && f.date(first.on),
    first.warrantyUntil && t('customer.page.warranty', { day: f.date(first.warrantyUntil) }),
  ]
  return (
    <Card label={t('customer.page.face')}>
      {wished && <WishesPart it={it} />}
      <Calm label={t('customer.page.boughtLabel')} meta={on?.filter(Boolean).join('・')}>
        {it.bought.length === 0 ? t('customer.page.boughtNone') : it.bought.map(one => one.name).join('、')}
      </Calm>
      <Calm label={t('customer.page.said')} meta={it.said && [f.date(it.said.at), it.said.by].filter(Boolean).join('・')}>
        {it.said ? t('customer.page.quoted', { words: shortened(it.said.word) }) : t('customer.page.saidNone')}
      </Calm>
      <Calm label={t('customer.page.promises')}>
        {it.promises.length === 0
          ? t('customer.page.promisesNone')
          : it.promises.map(one => <Promised key={one.id} promise={one} />)}
      </Calm>
      {!wished && <WishesPart it={it} />}
      <Reach it={it} />
    </Card>
  )
}

const shortened = (words: string): string => (words.length > 120 ? `${words.slice(0, 120)}…` : words)

function Promised({ promise }: { promise: CustomerWhole['promises'][number] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const refresh = useRefresh()
  const keep = () =>
    api
      .put(`/promises/${promise.id}/kept`)
      .then(refresh)
      .then(() => toast.done(t('customer.page.kept')), toast.problem)
  return (
    <div className={styles.promise}>
      <span>{promise.what}</span>
      <Pill tone={promise.late ? 'shu' : 'kin'}>{f.until(promise.dueOn)}</Pill>
      <Button kind="quiet" onClick={() => void keep()}>
        {t('customer.page.keep')}
      </Button>
    </div>
  )
}

function Reach({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const { customer } = it
  const alive = customer.state === 'active'
  const callable = alive && it.mayCall.why !== 'refused' && it.mayCall.why !== 'no-phone'
  const numbers = [
    customer.mobile && { shown: customer.mobile, e164: customer.mobileE164 },
    customer.phone && { shown: customer.phone, e164: customer.phoneE164 },
  ]
  const known = numbers.filter(number => Boolean(number)) as { shown: string; e164: string | null }[]
  const mailDead = it.dead.some(dead => dead.channel === 'email') || customer.emailQuality === 'invalid'
  return (
    <div className={styles.reach} data-print="off">
      {known.map((number, at) => (
        <Button
          key={number.shown}
          kind={at === 0 && callable ? 'main' : 'plain'}
          big={at === 0 && callable}
          full
          disabled={!callable || number.e164 === null}
          icon={<IconPhone size={18} stroke={1.6} />}
          href={`tel:${number.e164 ?? ''}`}
        >
          {t('customer.page.call', { number: number.shown })}
        </Button>
      ))}
      {customer.email && (
        <Button full disabled={!alive || mailDead} icon={<IconMail size={18} stroke={1.6} />} href={`mailto:${customer.email}`}>
          <span className={styles.cut}>{customer.email}</span>
        </Button>
      )}
      {known.length === 0 && !customer.email && <p className={styles.quiet}>{t('customer.page.noWay')}</p>}
      {alive && known.length > 0 && <MayCall it={it} />}
      {mailDead && customer.email && <Verdict tone="shu">{t('customer.page.mailDead')}</Verdict>}
    </div>
  )
}

function MayCall({ it: { mayCall } }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (mayCall.why === 'refused') return <Verdict tone="shu">{t('customer.page.refused')}</Verdict>
  if (mayCall.why === 'no-phone') return <Verdict tone="shu">{t('today.act.noCalls')}</Verdict>
  if (mayCall.why === 'in-peace') return <Verdict tone="kin">{t('today.act.inPeace')}</Verdict>
  if (mayCall.now)
    return <Verdict tone="matcha">{t('customer.page.mayNow', { until: mayCall.until ? f.time(mayCall.until) : '' })}</Verdict>
  return <Verdict tone="kin">{t('customer.page.mayLater', { from: mayCall.from ? f.dayTime(mayCall.from) : '' })}</Verdict>
}
