import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Calm, Card, CardActs, CardTitle, Fold } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import styles from '../page/page.module.css'
import type { CustomerWhole } from '../queries.ts'
import { ContinuingLines, ContinuingWord, Excess } from './continuing-lines.tsx'
import { CancelForm, ContractForm } from './contract-forms.tsx'
import { ContractLine } from './contract-line.tsx'
import { DeclineForm, ReopenForm } from './decline-forms.tsx'
import { PartyForm } from './party-form.tsx'
import { type Ban, type Contract, type Selling, useSelling } from './queries.ts'
import { RequestForm } from './request-form.tsx'

type Open =
  | { what: 'decline' | 'addContract' | 'request' | 'party' }
  | { what: 'reopen'; ban: Ban }
  | { what: 'editContract' | 'cancel'; contract: Contract }

const TITLES: Partial<Record<Open['what'], string>> = { request: 'selling.request.title', party: 'selling.party.title' }

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
      <CardTitle
        aside={
          <Button kind="quiet" to="/selling">
            {t('selling.register.all')}
          </Button>
        }
      >
        {t('selling.title')}
      </CardTitle>
      <Excess rows={page.data.excess} />
      <Declined rows={page.data.noSolicit} onOpen={setOpen} />
      <Requests rows={page.data.assents} />
      <Contracts rows={page.data.contracts} onOpen={setOpen} />
      <Acts page={page.data} onOpen={setOpen} />
      <Continuing page={page.data} onOpen={setOpen} />
      <Sheet open={open !== null} onClose={close} title={open ? t(TITLES[open.what] ?? `selling.${open.what}`) : ''}>
        {open?.what === 'decline' && <DeclineForm customer={it.customer.id} onDone={close} />}
        {open?.what === 'reopen' && <ReopenForm customer={it.customer.id} ban={open.ban} onDone={close} />}
        {open?.what === 'addContract' && <ContractForm it={it} contract={null} party={page.data.party} onDone={close} />}
        {open?.what === 'editContract' && (
          <ContractForm it={it} contract={open.contract} party={page.data.party} onDone={close} />
        )}
        {open?.what === 'request' && <RequestForm customer={it.customer.id} onDone={close} />}
        {open?.what === 'party' && <PartyForm customer={it.customer.id} party={page.data.party} onDone={close} />}
        {open?.what === 'cancel' && <CancelForm customer={it.customer.id} contract={open.contract} onDone={close} />}
      </Sheet>
    </Card>
  )
}

function Declined({ rows, onOpen }: { rows: readonly Ban[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const writes = may(useMe().data, 'consent:write')
  if (rows.length === 0) return null
  return (
    <Calm label={t('selling.declined')}>
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
    </Calm>
  )
}

function Requests({ rows }: { rows: Selling['assents'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (rows.length === 0) return null
  return (
    <Calm label={t('selling.request.list')}>
      <ul className={styles.items}>
        {rows.slice(0, 5).map(it => (
          <li key={it.id}>
            {it.product}「{it.words}」
            <small>
              {f.date(it.on)}・{t(`selling.request.said.${it.contact ? 'contact' : it.kind}`)}
            </small>
          </li>
        ))}
      </ul>
    </Calm>
  )
}

function Contracts({ rows, onOpen }: { rows: readonly Contract[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const writes = may(useMe().data, 'purchases:write')
  const act = (what: 'editContract' | 'cancel') => (writes ? (contract: Contract) => onOpen({ what, contract }) : undefined)
  if (rows.length === 0) return null
  return (
    <Calm label={t('selling.contracts')}>
      <ul className={styles.items}>
        {rows.map(contract => (
          <ContractLine key={contract.id} contract={contract} onEdit={act('editContract')} onCancel={act('cancel')} />
        ))}
      </ul>
    </Calm>
  )
}

/** What may be written down here, in one row; where nothing was, that is said once. */
function Acts({ page, onOpen }: { page: Selling; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const me = useMe().data
  const nothing = page.noSolicit.length + page.assents.length + page.contracts.length === 0
  return (
    <>
      {nothing && <p className={styles.quiet}>{t('selling.nothing')}</p>}
      <CardActs>
        {may(me, 'consent:write') && (
          <Button kind="quiet" onClick={() => onOpen({ what: 'decline' })}>
            {t('selling.decline')}
          </Button>
        )}
        {may(me, 'contacts:write') && (
          <Button kind="quiet" onClick={() => onOpen({ what: 'request' })}>
            {t('selling.request.title')}
          </Button>
        )}
        {may(me, 'purchases:write') && (
          <Button kind="quiet" onClick={() => onOpen({ what: 'addContract' })}>
            {t('selling.addContract')}
          </Button>
        )}
      </CardActs>
    </>
  )
}

function Continuing({ page, onOpen }: { page: Selling; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const writes = may(useMe().data, 'customers:write')
  return (
    <Fold label={<ContinuingWord page={page} />}>
      <ContinuingLines page={page} />
      {!page.outside && page.continuing.some(it => it.is) && <p className={styles.quiet}>{t('selling.stays')}</p>}
      {writes && (
        <CardActs>
          <Button kind="quiet" onClick={() => onOpen({ what: 'party' })}>
            {t(`selling.party.is.${page.party}`)}
          </Button>
        </CardActs>
      )}
    </Fold>
  )
}
