import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Calm, Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import styles from '../page/page.module.css'
import type { CustomerWhole } from '../queries.ts'
import { CancelForm, ContractForm } from './contract-forms.tsx'
import { ContractLine } from './contract-line.tsx'
import { DeclineForm, ReopenForm } from './decline-forms.tsx'
import { type Ban, type Contract, type Selling, useSelling } from './queries.ts'

type Open =
  | { what: 'decline' | 'addContract' }
  | { what: 'reopen'; ban: Ban }
  | { what: 'editContract' | 'cancel'; contract: Contract }

/** What the law on selling asks to know of a customer: what they declined, their contracts and how long they may be taken back, and what piles up. */
export function SellingCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const page = useSelling(it.customer.id)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  if (page.error) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return null
  return (
    <Card label={t('selling.title')}>
      <CardTitle>{t('selling.title')}</CardTitle>
      <Excess rows={page.data.excess} />
      <Declined rows={page.data.noSolicit} onOpen={setOpen} />
      <Contracts rows={page.data.contracts} onOpen={setOpen} />
      <Continuing page={page.data} />
      <Sheet open={open !== null} onClose={close} title={open ? t(`selling.${open.what}`) : ''}>
        {open?.what === 'decline' && <DeclineForm customer={it.customer.id} onDone={close} />}
        {open?.what === 'reopen' && <ReopenForm customer={it.customer.id} ban={open.ban} onDone={close} />}
        {open?.what === 'addContract' && <ContractForm it={it} contract={null} onDone={close} />}
        {open?.what === 'editContract' && <ContractForm it={it} contract={open.contract} onDone={close} />}
        {open?.what === 'cancel' && <CancelForm customer={it.customer.id} contract={open.contract} onDone={close} />}
      </Sheet>
    </Card>
  )
}

function Excess({ rows }: { rows: Selling['excess'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (rows.length === 0) return null
  return (
    <Callout tone="kin" title={t('selling.excess')}>
      {rows.map(({ name, times, backUntil }) => (
        <p key={name}>{t('selling.excessWhat', { name, times, day: f.date(backUntil) })}</p>
      ))}
    </Callout>
  )
}

function Declined({ rows, onOpen }: { rows: readonly Ban[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const writes = may(useMe().data, 'consent:write')
  return (
    <Calm label={t('selling.declined')}>
      {rows.length === 0 && <p className={styles.quiet}>{t('selling.declinedNone')}</p>}
      <ul className={styles.items}>
        {rows.map(ban => (
          <li key={ban.id} className={ban.reopened ? styles.given : undefined}>
            {ban.product ?? t('selling.anything')}
            {ban.quote && `「${ban.quote}」`}
            <small>
              {ban.reopened ? t('selling.reopened', { day: f.date(String(ban.reopened.at)) }) : f.date(String(ban.since))}
              {!ban.reopened && writes && (
                <Button kind="quiet" onClick={() => onOpen({ what: 'reopen', ban })}>
                  {t('selling.reopen')}
                </Button>
              )}
            </small>
          </li>
        ))}
      </ul>
      {writes && (
        <Button kind="quiet" onClick={() => onOpen({ what: 'decline' })}>
          {t('selling.decline')}
        </Button>
      )}
    </Calm>
  )
}

function Contracts({ rows, onOpen }: { rows: readonly Contract[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const writes = may(useMe().data, 'purchases:write')
  const act = (what: 'editContract' | 'cancel') => (writes ? (contract: Contract) => onOpen({ what, contract }) : undefined)
  return (
    <Calm label={t('selling.contracts')}>
      {rows.length === 0 && <p className={styles.quiet}>{t('selling.contractsNone')}</p>}
      <ul className={styles.items}>
        {rows.map(contract => (
          <ContractLine key={contract.id} contract={contract} onEdit={act('editContract')} onCancel={act('cancel')} />
        ))}
      </ul>
      {writes && (
        <Button kind="quiet" onClick={() => onOpen({ what: 'addContract' })}>
          {t('selling.addContract')}
        </Button>
      )}
    </Calm>
  )
}

function Continuing({ page }: { page: Selling }) {
  const { t } = useTranslation()
  if (page.outside)
    return <Calm label={t('selling.law')}>{t('selling.outsideWhat', { why: t(`selling.outside.${page.outside}`) })}</Calm>
  const is = page.continuing.some(it => it.is)
  return (
    <Calm label={t('selling.law')} meta={is ? t('selling.stays') : undefined}>
      <Pill tone={is ? 'matcha' : 'ink'}>{t(is ? 'selling.is' : 'selling.isNot')}</Pill>
      <ul className={styles.items}>
        {page.continuing.map(({ place, found, asked }) => (
          <li key={place}>{t('selling.continuing', { place: t(`selling.place.${place}`), found, asked })}</li>
        ))}
      </ul>
    </Calm>
  )
}
