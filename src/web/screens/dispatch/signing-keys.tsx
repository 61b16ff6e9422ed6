import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { KeyWire, SendingDomain } from '#domains/channels/sending-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Fold } from '#web/ui/card.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SaveFault } from '../staff/settings/save-fault.tsx'
import { DnsRecord } from './dns-record.tsx'
import styles from './sending-domain.module.css'

type Props = { of: SendingDomain; mayWrite: boolean; onDone: (now: SendingDomain) => void }

/** The keys mails are signed with: make one, change over, stop, remove what signs nothing. */
export function SigningKeys({ of: { keys }, mayWrite, onDone }: Props) {
  const { t } = useTranslation()
  const act = useMutation({
    mutationFn: (work: () => Promise<SendingDomain>) => work(),
    onSuccess: onDone,
    meta: { quiet: true },
  })
  const fresh = keys.some(it => it.state === 'waiting')
  return (
    <>
      <h4 className={styles.tone}>{t('channels.domain.keys.title')}</h4>
      <p className={styles.when}>{t('channels.domain.keys.about')}</p>
      {keys.length > 0 && (
        <ul className={styles.keys}>
          {keys.map(it => (
            <Key key={it.selector} it={it} mayWrite={mayWrite} act={work => act.mutate(work)} busy={act.isPending} />
          ))}
        </ul>
      )}
      <SaveFault problem={act.error} />
      {mayWrite && !fresh && (
        <Button busy={act.isPending} onClick={() => act.mutate(() => api.post<SendingDomain>('/sending-domain/keys'))}>
          {t(keys.length === 0 ? 'channels.domain.keys.make' : 'channels.domain.keys.another')}
        </Button>
      )}
    </>
  )
}

type Work = () => Promise<SendingDomain>
const sign = (selector: string | null, unseen = false) => api.put<SendingDomain>('/sending-domain/signing', { selector, unseen })
const TONES = { signing: 'matcha', waiting: 'kin', kept: 'ink' } as const

function Key({ it, mayWrite, act, busy }: { it: KeyWire; mayWrite: boolean; act: (work: Work) => void; busy: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <li>
      <div className={styles.key}>
        <span>
          <b>{it.selector}</b> <Pill tone={TONES[it.state]}>{t(`channels.domain.keys.state.${it.state}`)}</Pill>
          <small>
            {t('channels.domain.keys.made', { at: f.date(String(it.madeAt)) })}
            {it.begunAt && ` ${t('channels.domain.keys.begun', { at: f.date(String(it.begunAt)) })}`}
          </small>
        </span>
        {mayWrite && <Acts it={it} act={act} busy={busy} />}
      </div>
      <Fold label={t('channels.domain.keys.record')}>
        <DnsRecord line={it.write} />
      </Fold>
    </li>
  )
}

function Acts({ it, act, busy }: { it: KeyWire; act: (work: Work) => void; busy: boolean }) {
  const { t } = useTranslation()
  const { selector } = it
  if (it.state === 'signing')
    return (
      <ConfirmButton
        disabled={busy}
        onConfirm={() => act(() => sign(null))}
        question={t('channels.domain.keys.stopAsk')}
        consequence={t('channels.domain.keys.stopThen')}
        confirm={t('channels.domain.keys.stop')}
      >
        {t('channels.domain.keys.stop')}
      </ConfirmButton>
    )
  return (
    <span className={styles.acts}>
      {it.seenAt ? (
        <Button disabled={busy} onClick={() => act(() => sign(selector))}>
          {t('channels.domain.keys.use')}
        </Button>
      ) : (
        <ConfirmButton
          disabled={busy}
          onConfirm={() => act(() => sign(selector, true))}
          question={t('channels.domain.keys.unseenAsk')}
          consequence={t('channels.domain.keys.unseenThen')}
          confirm={t('channels.domain.keys.use')}
        >
          {t('channels.domain.keys.use')}
        </ConfirmButton>
      )}
      <ConfirmButton
        disabled={busy}
        onConfirm={() => act(() => api.delete<SendingDomain>(`/sending-domain/keys/${selector}`))}
        question={t('channels.domain.keys.dropAsk', { selector })}
        consequence={t('channels.domain.keys.dropThen')}
        confirm={t('channels.domain.keys.drop')}
      >
        {t('channels.domain.keys.drop')}
      </ConfirmButton>
    </span>
  )
}
