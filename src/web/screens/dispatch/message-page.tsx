import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '#domains/dispatch/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { KeyValue, type Pair } from '#web/ui/key-value.tsx'
import { Link } from '#web/ui/link.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import styles from './dispatch.module.css'
import { MailFrame } from './mail-frame.tsx'
import { useMessage } from './use-dispatch.ts'

/** One message as it was said: as on a desktop, on a phone, as plain text; with what became of it. */
export function MessagePage() {
  const { t } = useTranslation()
  const { customer = '', id = '' } = useParams({ strict: false }) as { customer?: string; id?: string }
  const message = useMessage(customer, id)
  if (message.error) return <Failed error={message.error} onRetry={() => void message.refetch()} />
  if (!message.data) return <div data-busy="" />
  const it = message.data
  return (
    <Page>
      <PageHeader
        title={it.subject ?? it.customer ?? it.address}
        crumbs={[{ label: t('dispatch.message.back'), to: '/dispatch' }]}
        beside={<Pill>{t(`dispatch.state.${it.state}`)}</Pill>}
      />
      <div className={styles.letter}>
        <Body it={it} />
        <Card>
          <Facts it={it} />
          <WrongSend it={it} />
        </Card>
      </div>
    </Page>
  )
}

// One press from a letter that went to the wrong person, or said another's data, to the case that stops it and lists who is affected (P18).
function WrongSend({ it }: { it: MessageView }) {
  const { t } = useTranslation()
  const me = useMe().data
  if (!me || !may(me, 'privacy:write')) return null
  const template = it.template ? `&template=${it.template.id}&version=${it.template.version}` : ''
  return (
    <Button kind="quiet" to={`/privacy?tab=breaches&wrong=${it.id}${template}`}>
      {t('privacy.breaches.wrongSend')}
    </Button>
  )
}

type Look = 'wide' | 'phone' | 'text'

function Body({ it }: { it: MessageView }) {
  const { t } = useTranslation()
  const looks: Look[] = it.html === null ? ['text'] : ['wide', 'phone', 'text']
  const [chosen, setChosen] = useState<Look>(innerWidth <= 820 ? 'phone' : 'wide')
  const look = looks.find(one => one === chosen) ?? 'text'
  return (
    <div>
      <div className={styles.looks}>
        {looks.length > 1 ? (
          <Segmented<Look>
            label={t('dispatch.message.look')}
            value={look}
            onChange={setChosen}
            options={looks.map(value => ({ value, label: t(`dispatch.message.${value}`) }))}
          />
        ) : (
          <p className={styles.about}>{t('dispatch.message.noHtml')}</p>
        )}
      </div>
      {look === 'text' || it.html === null ? (
        <pre className={styles.text}>{it.text}</pre>
      ) : (
        <MailFrame html={it.html} title={t('dispatch.message.frame')} narrow={look === 'phone'} />
      )}
      <p className={styles.about}>{it.faithful ? t('dispatch.message.faithful') : t('dispatch.message.unfaithful')}</p>
    </div>
  )
}

function Facts({ it }: { it: MessageView }) {
  const { t } = useTranslation()
  const f = useFormat()
  const pairs: Pair[] = [
    { label: t('dispatch.list.who'), value: it.customer ? <Link to={`/customers/${it.customerId}`}>{it.customer}</Link> : '—' },
    { label: t('dispatch.message.to'), value: it.address },
    { label: t('dispatch.message.at'), value: f.dateTime(String(it.at)) },
    ...(it.template
      ? [
          {
            label: t('dispatch.message.template'),
            value: <Link to={`/settings/templates/${it.template.id}`}>{it.template.name}</Link>,
            note: t('dispatch.message.version', { version: it.template.version }),
          },
        ]
      : []),
    ...(it.detail ? [{ label: t('dispatch.message.detail'), value: it.detail }] : []),
    ...(it.ref ? [{ label: t('dispatch.message.ref'), value: it.ref }] : []),
    { label: t('dispatch.message.id'), value: <code className={styles.code}>{it.messageId}</code> },
  ]
  return <KeyValue pairs={pairs} />
}
