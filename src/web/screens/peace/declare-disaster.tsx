import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegionReach } from '#domains/consent/disaster-contract.ts'
import { addDays } from '#kernel/day.ts'
import { PREFECTURES } from '#kernel/municipality-marks.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Fault } from '../staff/door/door.tsx'
import { useAct } from '../staff/settings/queries.ts'
import { useFields } from '../staff/use-fields.ts'
import styles from './peace.module.css'

const LOOK_AGAIN_DAYS = 30

/** Lets advertising and good cheer stand still in a region; who lives there stands beside it before it is saved. */
export function DeclareDisaster({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('disasters')
  const me = useMe().data
  const today = dayOf(now(), shownZone())
  const add = useMutation({
    mutationFn: (it: object) => act(() => api.post<{ id: string }>('/disasters', it)),
    meta: { quiet: true },
    onSuccess: ({ id }) => {
      toast.undo(t('peace.disasters.declared'), () =>
        act(() => api.put(`/disasters/${id}/end`, { reason: t('peace.disasters.takenBack') })),
      )
      onDone()
    },
  })
  const blank = { prefecture: '', reason: '', owner: me?.name ?? '', reviewOn: addDays(today, LOOK_AGAIN_DAYS) }
  const f = useFields(blank, add.error)
  // Asked about when it was written, not at every letter.
  const [town, setTown] = useState('')
  const { prefecture, reviewOn } = f.values
  const region = prefecture + town.trim()
  const reach = useReach(prefecture, town.trim())
  // A name nobody lives under is most likely misspelt, and would protect nobody.
  const isDoubtful = town.trim() !== '' && reach.data?.count === 0
  const [sure, setSure] = useState('')
  return (
    <Form
      onSubmit={() => {
        if (isDoubtful && sure !== region) return setSure(region)
        add.mutate({ ...f.values, municipality: town.trim() || null, anyway: sure === region })
      }}
      actions={
        <Button kind="main" submit busy={add.isPending}>
          {t('peace.disasters.declareDo')}
        </Button>
      }
    >
      <Fault problem={add.error} />
      <SelectField
        label={t('peace.disasters.prefecture')}
        value={prefecture || null}
        onChange={value => f.set({ prefecture: value ?? '' })}
        options={PREFECTURES.map(value => ({ value, label: value }))}
        error={f.field('prefecture').error}
        required
      />
      <TextField
        label={t('peace.disasters.municipality')}
        help={t('peace.disasters.municipalityHelp')}
        value={town}
        onChange={setTown}
        maxLength={50}
      />
      {prefecture && <Reached region={region} reach={reach.data} />}
      {isDoubtful && sure === region && (
        <Callout tone="shu" title={t('peace.disasters.nobody')}>
          {t('peace.disasters.nobodyAgain')}
        </Callout>
      )}
      <TextField {...f.field('reason')} label={t('peace.disasters.reason')} maxLength={200} required />
      <TextField {...f.field('owner')} label={t('peace.disasters.owner')} maxLength={100} required />
      <DateField
        label={t('peace.disasters.reviewOn')}
        help={t('peace.disasters.reviewHelp')}
        value={reviewOn}
        onChange={day => f.set({ reviewOn: day ?? reviewOn })}
        error={f.field('reviewOn').error}
        min={addDays(today, 1)}
        required
      />
    </Form>
  )
}

const useReach = (prefecture: string, municipality: string) =>
  useQuery({
    queryKey: ['disasters', 'reach', prefecture, municipality],
    enabled: prefecture !== '',
    queryFn: ({ signal }) => api.get<RegionReach>('/disasters/reach', { query: { prefecture, municipality }, signal }),
    meta: { quiet: true },
  })

function Reached({ region, reach }: { region: string; reach: RegionReach | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!reach) return null
  const { count, people } = reach
  const rest = count - people.length
  return (
    <p className={styles.reach} role="status">
      <b>{t('peace.disasters.reach', { region, count: f.number(count) })}</b>
      <span>
        {people.map(it => it.name).join(t('holds.between'))}
        {rest > 0 && t('holds.andMore', { count: f.number(rest) })}
      </span>
    </p>
  )
}
