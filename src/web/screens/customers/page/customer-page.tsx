import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatEraYear } from '#kernel/japanese-date.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Link } from '#web/ui/link.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { ConsentCard } from '../consent/consent-card.tsx'
import { HoldNotices } from '../holds/hold-notices.tsx'
import { type CustomerWhole, useCustomer } from '../queries.ts'
import { SellingCard } from '../selling/selling-card.tsx'
import { AboutCard } from './about-card.tsx'
import { FaceCard } from './face-card.tsx'
import { ItemsCard } from './items-card.tsx'
import { More } from './more.tsx'
import styles from './page.module.css'
import { PeopleCard } from './people-card.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { YearCard } from './year-card.tsx'

/** One customer: three lines and the way to reach them, then everything that happened and will. */
export function CustomerScreen() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const page = useCustomer(id)
  if (page.error) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <div data-busy="" />
  const it = page.data
  if (it.customer.state === 'merged') return <Merged it={it} />
  if (it.customer.state === 'erased')
    return (
      <Page>
        <PageHeader title={t('customer.page.erased')} crumbs={[{ label: t('customers.list.title'), to: '/customers' }]} />
        <Callout>{t('customer.page.erasedWhy')}</Callout>
      </Page>
    )
  return <Whole it={it} />
}

function Whole({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const me = useMe().data
  const { customer } = it
  return (
    <Page>
      <PageHeader
        title={customer.name}
        beside={customer.honorific ?? t(`customers.honorific.${customer.kind}`)}
        crumbs={[
          { label: t('customers.list.title'), to: '/customers' },
          ...(customer.company ? [{ label: customer.company.name, to: `/customers/${customer.company.id}` }] : []),
        ]}
        summary={<Summary it={it} />}
        tools={
          may(me, 'customers:write') && (
            <>
              <Button to={`/customers/${customer.id}/edit`} keys="e">
                {t('customer.page.edit')}
              </Button>
              <More it={it} />
            </>
          )
        }
      />
      <Notices it={it} />
      <div className={styles.columns}>
        <div className={styles.side}>
          <FaceCard it={it} />
          <ConsentCard it={it} />
          <ItemsCard it={it} />
          <SellingCard it={it} />
          <PeopleCard it={it} />
          <AboutCard it={it} />
        </div>
        <div className={styles.main}>
          <TimelineCard customer={customer.id} />
          <YearCard customer={customer.id} />
        </div>
      </div>
    </Page>
  )
}

function Summary({ it: { customer, facts } }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const f = useFormat()
  const parts = [
    customer.kana,
    [customer.department, customer.title].filter(Boolean).join(' ') || null,
    facts.purchases > 0
      ? t('customer.page.bought', { count: facts.purchases, spend: f.money(facts.spend, facts.currency) })
      : null,
    facts.rhythmDays ? t('customer.page.rhythm', { days: Math.round(facts.rhythmDays) }) : null,
    customer.birthday
      ? t('customer.page.birthday', { day: f.longDate(customer.birthday), era: formatEraYear(customer.birthday) })
      : null,
  ]
  return (
    <>
      {parts.filter(Boolean).map(part => (
        <span key={part}>{part}</span>
      ))}
      {customer.state !== 'active' && <Pill tone="kin">{t(`customers.state.${customer.state}`)}</Pill>}
    </>
  )
}

function Notices({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  return (
    <div className={styles.notices}>
      {it.customer.state === 'deceased' && <Callout tone="kin">{t('customer.page.deceased')}</Callout>}
      {it.customer.state === 'archived' && <Callout>{t('customer.page.archived')}</Callout>}
      {it.customer.state !== 'deceased' && <HoldNotices customer={it.customer.id} />}
      {it.duplicates.map(other => (
        <Callout
          key={other.id}
          action={
            <Button kind="quiet" to={`/customers/duplicates?one=${it.customer.id}&other=${other.id}`}>
              {t('customer.page.compare')}
            </Button>
          }
        >
          {t('customer.page.maybeSame')} <Link to={`/customers/${other.id}`}>{other.name}</Link>
        </Callout>
      ))}
    </div>
  )
}

function Merged({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  return (
    <Page>
      <PageHeader title={it.customer.name} crumbs={[{ label: t('customers.list.title'), to: '/customers' }]} />
      <Callout
        action={
          <Button kind="main" to={`/customers/${it.customer.mergedInto}`}>
            {t('customer.page.toMerged')}
          </Button>
        }
      >
        {t('customer.page.merged')}
      </Callout>
    </Page>
  )
}
