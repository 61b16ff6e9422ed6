import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnmet } from '#domains/touchpoints/agreed-rules.ts'
import type { Channel, TouchpointRow } from '#domains/touchpoints/contract.ts'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Link } from '#web/ui/link.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './touchpoints.module.css'

type Way = 'agreed' | 'other'
const WAYS: readonly Channel[] = ['email', 'sms', 'line', 'phone', 'visit', 'postcard']

/** What to do with a contact whose customer wishes a time that is none of ours: our last hour with their yes, another time, or another way. */
export function UnmetActs({ row }: { row: TouchpointRow }) {
  const { t } = useTranslation()
  const me = useMe()
  const [way, setWay] = useState<Way>()
  if (!isUnmet(row) || !may(me.data, 'contacts:write')) return null
  if (way) return <UnmetForm row={row} way={way} onBack={() => setWay(undefined)} />
  return (
    <section className={styles.unmet} aria-label={t('touchpoints.unmet.title')}>
      <h3>{t('touchpoints.unmet.title')}</h3>
      <div className={styles.acts}>
        {(row.kind === 'call' || row.kind === 'visit') && (
          <Button onClick={() => setWay('agreed')}>{t('touchpoints.unmet.agreed')}</Button>
        )}
        <Button onClick={() => setWay('other')}>{t('touchpoints.unmet.other')}</Button>
      </div>
      <p>
        <Link to={`/customers/${row.customerId}`}>{t('touchpoints.unmet.ask')}</Link>
        <span className={styles.quiet}> {t('touchpoints.unmet.askHelp')}</span>
      </p>
    </section>
  )
}

function UnmetForm({ row, way, onBack }: { row: TouchpointRow; way: Way; onBack: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [channel, setChannel] = useState<Channel>('email')
  const act = useAct(row, way, { reason, channel })
  return (
    <Form
      onSubmit={() => act.mutate()}
      actions={
        <>
          <Button kind="quiet" onClick={onBack}>
            {t('touchpoints.back')}
          </Button>
          <Button kind="main" submit busy={act.isPending}>
            {t(way === 'agreed' ? 'touchpoints.unmet.do' : 'touchpoints.unmet.done')}
          </Button>
        </>
      }
    >
      {way === 'other' && (
        <SelectField
          label={t('touchpoints.unmet.channel')}
          value={channel}
          onChange={value => setChannel(WAYS.find(it => it === value) ?? 'email')}
          options={WAYS.map(it => ({ value: it, label: t(`ui.channel.${it}`) }))}
        />
      )}
      <TextField
        label={t(way === 'agreed' ? 'touchpoints.unmet.words' : 'touchpoints.unmet.said')}
        help={t(way === 'agreed' ? 'touchpoints.unmet.agreedHelp' : 'touchpoints.unmet.saidHelp')}
        value={reason}
        onChange={setReason}
        required
      />
    </Form>
  )
}

function useAct({ customerId, id }: TouchpointRow, way: Way, { reason, channel }: { reason: string; channel: Channel }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const at = `/customers/${customerId}/touchpoints/${id}`
  return useMutation({
    mutationFn: () =>
      way === 'agreed'
        ? api.put(`${at}/agreed-hour`, { reason })
        : api.put(`${at}/completion`, { reason, channel, outcome: 'done' }),
    onSuccess: async () => {
      toast.done(t(way === 'agreed' ? 'touchpoints.unmet.didAgreed' : 'touchpoints.did.completion'))
      await client.invalidateQueries({ queryKey: ['touchpoints'] })
    },
  })
}
