import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FindingWire, SendingDomain } from '#domains/channels/sending-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Fault } from '../staff/door/door.tsx'
import { DnsRecord } from './dns-record.tsx'
import styles from './sending-domain.module.css'
import { SigningKeys } from './signing-keys.tsx'

/** The domain mails are sent under: what its DNS says in a shop's words, what to write there, and the keys that sign. */
export function SendingDomainPart({ mayWrite }: { mayWrite: boolean }) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const key = ['channels', 'sending-domain', i18n.language]
  const seen = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<SendingDomain>('/sending-domain', { signal }) })
  const keep = (now: SendingDomain) => client.setQueryData(key, now)
  const look = useMutation({
    mutationFn: () => api.post<SendingDomain>('/sending-domain/look'),
    onSuccess: keep,
    meta: { quiet: true },
  })
  if (seen.error) return <Failed error={seen.error} onRetry={() => void seen.refetch()} />
  if (!seen.data) return <div data-busy="" />
  const { domain, lookedAt, findings } = seen.data
  return (
    <section className={styles.part} aria-labelledby="sending-domain">
      <div className={styles.head}>
        <div>
          <h3 id="sending-domain">{t('channels.domain.title')}</h3>
          <When domain={domain} lookedAt={lookedAt} />
        </div>
        {mayWrite && domain !== null && (
          <Button busy={look.isPending} onClick={() => look.mutate()}>
            {t(lookedAt ? 'channels.domain.again' : 'channels.domain.look')}
          </Button>
        )}
      </div>
      <Fault problem={look.error} />
      <Findings findings={findings} domain={domain} />
      {domain !== null && <SigningKeys of={seen.data} mayWrite={mayWrite} onDone={keep} />}
    </section>
  )
}

function When({ domain, lookedAt }: Pick<SendingDomain, 'domain' | 'lookedAt'>) {
  const { t } = useTranslation()
  const f = useFormat()
  if (domain === null) return null
  return (
    <p className={styles.when}>
      <b>{domain}</b>{' '}
      {lookedAt ? t('channels.domain.lookedAt', { at: f.dateTime(String(lookedAt)) }) : t('channels.domain.never')}
    </p>
  )
}

const TONES = { good: 'matcha', note: 'kin', bad: 'shu', unknown: 'ai' } as const
const ORDER = ['bad', 'note', 'unknown', 'good'] as const

// What wants doing first; what is as it should be stands below.
function Findings({ findings, domain }: { findings: readonly FindingWire[]; domain: string | null }) {
  const { t } = useTranslation()
  return ORDER.flatMap(tone => {
    const some = findings.filter(it => it.tone === tone)
    if (some.length === 0) return []
    return [
      <div key={tone}>
        {domain !== null && <h4 className={styles.tone}>{t(`channels.domain.tone.${tone}`)}</h4>}
        <ul className={styles.findings}>
          {some.map(it => (
            <li key={`${it.id} ${it.sentence}`}>
              <Verdict tone={TONES[tone]}>{it.sentence}</Verdict>
              {it.write && <DnsRecord line={it.write} />}
            </li>
          ))}
        </ul>
      </div>,
    ]
  })
}
