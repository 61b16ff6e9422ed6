import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ChannelWire } from '#domains/channels/contract.ts'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { ChannelForm } from './channel-form.tsx'
import styles from './dispatch.module.css'
import { SendingDomainPart } from './sending-domain.tsx'
import { TestMessage } from './test-message.tsx'

/** Every channel: what it does now, its form drawn from the provider's settings, a test message. */
export function ChannelsPart() {
  const me = useMe()
  const all = useQuery({ queryKey: ['channels'], queryFn: ({ signal }) => api.get<ChannelWire[]>('/channels', { signal }) })
  if (all.error) return <Failed error={all.error} onRetry={() => void all.refetch()} />
  if (!all.data) return <div data-busy="" />
  const mayWrite = may(me.data, 'settings:write')
  return all.data.map(it => <ChannelCard key={it.kind} it={it} mayWrite={mayWrite} />)
}

function ChannelCard({ it, mayWrite }: { it: ChannelWire; mayWrite: boolean }) {
  const { t } = useTranslation()
  const leaves = it.state === 'on' && it.provider !== 'tray'
  const says = it.by === 'human' ? t('channels.human') : leaves ? t('channels.state.on') : t('channels.state.off')
  const settable = it.by === 'message' && it.providers.length > 1
  return (
    <div className={styles.channel}>
      <Card label={it.label}>
        <CardTitle aside={<Pill tone={leaves ? 'matcha' : 'ink'}>{says}</Pill>}>{it.label}</CardTitle>
        <ul className={styles.checks}>
          {it.checks.map(check => (
            <li key={check.sentence} data-ok={check.ok}>
              {check.sentence}
            </li>
          ))}
        </ul>
        {it.from === 'environment' && <p className={styles.about}>{t('channels.fromEnvironment')}</p>}
        {settable && <ChannelForm key={`${it.provider} ${it.state}`} it={it} mayWrite={mayWrite} />}
        {settable && mayWrite && <TestMessage kind={it.kind} />}
        {it.kind === 'email' && <SendingDomainPart mayWrite={mayWrite} />}
      </Card>
    </div>
  )
}
