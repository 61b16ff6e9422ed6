import { useTranslation } from 'react-i18next'
import type { DnsLine } from '#domains/channels/sending-contract.ts'
import { Fold } from '#web/ui/card.tsx'
import { Secret } from '../staff/settings/invite-form.tsx'
import styles from './sending-domain.module.css'

const MOST_AT_ONCE = 255

/** A record to write into the DNS, field by field as the forms of registrars ask for it, each to be copied. */
export function DnsRecord({ line }: { line: DnsLine }) {
  const { t } = useTranslation()
  return (
    <dl className={styles.record}>
      <dt>{t('channels.domain.type')}</dt>
      <dd>{line.type}</dd>
      <dt>{t('channels.domain.host')}</dt>
      <dd>
        <Secret value={line.host} />
        <small>
          {line.host === '@'
            ? t('channels.domain.hostSelf', { name: line.name })
            : t('channels.domain.hostWhole', { name: line.name })}
        </small>
      </dd>
      <dt>{t('channels.domain.value')}</dt>
      <dd>
        <Secret value={line.value} />
        {line.value.length > MOST_AT_ONCE && (
          <Fold label={t('channels.domain.pieces')}>
            <Secret value={line.pieces} />
          </Fold>
        )}
      </dd>
    </dl>
  )
}
