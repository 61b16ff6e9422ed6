import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condolence, Disaster } from '#domains/consent/disaster-contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Fault } from '../staff/door/door.tsx'
import { useFields } from '../staff/use-fields.ts'
import styles from './peace.module.css'

type List = { items: Disaster[]; condolence: Condolence }

/** Regions struck by a disaster: advertising and good cheer stand still there until somebody ends it (G9). */
export function DisastersPart() {
  const { t } = useTranslation()
  const mayWrite = may(useMe().data, 'settings:write')
  const list = useQuery({ queryKey: ['disasters'], queryFn: ({ signal }) => api.get<List>('/disasters', { signal }) })
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div data-busy="" />
  const { items, condolence } = list.data
  return (
    <>
      {items.length === 0 && <p className={styles.none}>{t('peace.disasters.none')}</p>}
      <ul className={styles.list}>
        {items.map(it => (
          <Region key={it.id} it={it} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite && <Declare />}
      <details>
        <summary>{t('peace.disasters.words')}</summary>
        <p className={styles.words}>
          <b>{condolence.subject}</b>
          {`\n${condolence.body}`}
        </p>
      </details>
    </>
  )
}

function Region({ it, mayWrite }: { it: Disaster; mayWrite: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const end = useMutation({
    mutationFn: () => api.put(`/disasters/${it.id}/end`, { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['disasters'] }),
  })
  const state = it.endedAt ? 'ended' : it.reviewDue ? 'review' : 'open'
  return (
    <li>
      <b>
        {it.prefecture}
        {it.municipality}
      </b>{' '}
      <Pill tone={state === 'review' ? 'shu' : state === 'open' ? 'kin' : 'ink'}>{t(`peace.disasters.${state}`)}</Pill>
      <p>{t('peace.disasters.line', { reason: it.reason, owner: it.owner, day: f.date(it.reviewOn), people: it.people })}</p>
      {mayWrite && !it.endedAt && (
        <Form
          onSubmit={() => end.mutate()}
          actions={
            <Button submit busy={end.isPending}>
              {t('peace.disasters.end')}
            </Button>
          }
        >
          <TextField label={t('peace.disasters.endWhy')} value={reason} onChange={setReason} required />
        </Form>
      )}
    </li>
  )
}

function Declare() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: (it: object) => api.post('/disasters', it),
    meta: { quiet: true },
    onSuccess: () => client.invalidateQueries({ queryKey: ['disasters'] }),
  })
  const f = useFields({ prefecture: '', municipality: '', reason: '', owner: '', reviewOn: '' }, add.error)
  const submit = () => add.mutate({ ...f.values, municipality: f.values.municipality || null })
  return (
    <>
      <Fault problem={add.error} />
      <Form
        onSubmit={submit}
        actions={
          <Button kind="main" submit busy={add.isPending}>
            {t('peace.disasters.declare')}
          </Button>
        }
      >
        <FormRow>
          <TextField {...f.field('prefecture')} label={t('peace.disasters.prefecture')} required />
          <TextField {...f.field('municipality')} label={t('peace.disasters.municipality')} />
        </FormRow>
        <TextField {...f.field('reason')} label={t('peace.disasters.reason')} required />
        <FormRow>
          <TextField {...f.field('owner')} label={t('peace.disasters.owner')} required />
          <DateField
            label={t('peace.disasters.reviewOn')}
            value={f.values.reviewOn || null}
            onChange={reviewOn => f.set({ reviewOn: reviewOn ?? '' })}
            error={f.field('reviewOn').error}
            required
          />
        </FormRow>
      </Form>
    </>
  )
}
