import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/callout.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import type { CustomerWhole } from '../queries.ts'
import { AskOnce } from './ask-once.tsx'
import { ChannelLine } from './channel-line.tsx'
import { ChannelSheet } from './channel-sheet.tsx'
import styles from './consent.module.css'
import { OwnPage } from './own-page.tsx'
import { ProofSheet } from './proof-sheet.tsx'
import { type Consent, useConsent } from './queries.ts'
import { SaidList } from './said-list.tsx'
import { SayForm } from './say-form.tsx'

const CHANNELS = ['email', 'sms', 'line', 'phone', 'visit', 'postcard'] as const
type Open = { what: 'say'; channel: string | null } | { what: 'all' | 'proof' } | { what: 'channel'; channel: string }

/** What the customer said yes and no to, per channel and topic, since when and how; the words behind it are one press away. */
export function ConsentCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const page = useConsent(it.customer.id)
  const [open, setOpen] = useState<Open | null>(null)
  const writes = may(useMe().data, 'consent:write')
  const close = () => setOpen(null)
  return (
    <Card label={t('customer.consent.title')}>
      <CardTitle
        aside={
          writes && (
            <Button kind="quiet" onClick={() => setOpen({ what: 'say', channel: null })}>
              {t('customer.consent.record')}
            </Button>
          )
        }
      >
        {t('customer.consent.title')}
      </CardTitle>
      {page.error ? (
        <Failed error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <Board page={page.data} onOpen={setOpen} />
      )}
      <Foot it={it} page={page.data} onOpen={setOpen} />
      <Sheet open={open !== null} onClose={close} title={open ? titleOf(open, t) : ''}>
        {open?.what === 'say' && <SayForm customer={it.customer.id} channel={open.channel} onDone={close} />}
        {open?.what === 'all' && <SaidList customer={it.customer.id} />}
        {open?.what === 'proof' && <ProofSheet customer={it.customer} />}
        {open?.what === 'channel' && page.data && (
          <ChannelSheet
            page={page.data}
            channel={open.channel}
            onSay={writes ? () => setOpen({ what: 'say', channel: open.channel }) : undefined}
          />
        )}
      </Sheet>
    </Card>
  )
}

function titleOf(open: Open, t: ReturnType<typeof useTranslation>['t']): string {
  if (open.what === 'channel') return t('ledger.ofChannel', { channel: t(`ui.channel.${open.channel}`) })
  return t(open.what === 'say' ? 'customer.consent.record' : open.what === 'all' ? 'ledger.title' : 'ledger.proof.title')
}

function Board({ page, onOpen }: { page: Consent | undefined; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!page) return <div data-busy="" />
  return (
    <>
      {page.pausedUntil && <Verdict tone="kin">{t('ledger.paused', { day: f.date(page.pausedUntil) })}</Verdict>}
      <ul className={styles.channels}>
        {CHANNELS.map(channel => (
          <ChannelLine
            key={channel}
            channel={channel}
            cells={page.board.filter(it => it.channel === channel)}
            onOpen={() => onOpen({ what: 'channel', channel })}
          />
        ))}
      </ul>
    </>
  )
}

type FootProps = { it: CustomerWhole; page: Consent | undefined; onOpen: (open: Open) => void }

function Foot({ it, page, onOpen }: FootProps) {
  const { t } = useTranslation()
  const me = useMe().data
  return (
    <>
      <div className={styles.foot}>
        <Button kind="quiet" onClick={() => onOpen({ what: 'all' })}>
          {t('ledger.all')}
        </Button>
        {may(me, 'export') && (
          <Button kind="quiet" onClick={() => onOpen({ what: 'proof' })}>
            {t('ledger.proof.open')}
          </Button>
        )}
        {may(me, 'consent:write') && <OwnPage customer={it.customer.id} />}
      </div>
      {page && <AskOnce customer={it.customer.id} asking={page.asking} />}
    </>
  )
}
