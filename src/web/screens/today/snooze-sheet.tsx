import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone, useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import type { Task } from './use-today.ts'

type Props = { task: Task; open: boolean; onClose: () => void; onDone: () => void }

/** Put a task off, with a reason the next person can read. */
export function SnoozeSheet({ task, open, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const choices = choicesAt(now())
  const [when, setWhen] = useState('tomorrow')
  const [reason, setReason] = useState('')
  const until = choices[when] ?? choices.tomorrow ?? now()
  const snooze = useMutation({
    mutationFn: () => api.put(`/tasks/${task.id}/snooze`, { until: until.toISOString(), reason: reason.trim() }),
    onSuccess: () => {
      onClose()
      onDone()
      void client.invalidateQueries({ queryKey: ['tasks'] })
      toast.undo(t('today.snooze.done', { when: f.dayTime(until) }), async () => {
        await api.delete(`/tasks/${task.id}/snooze`)
        await client.invalidateQueries({ queryKey: ['tasks'] })
      })
    },
  })
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('today.snooze.title')}
      foot={
        <Button
          kind="main"
          keys="mod+enter"
          full
          disabled={!reason.trim()}
          busy={snooze.isPending}
          onClick={() => snooze.mutate()}
        >
          {t('today.snooze.do')}
        </Button>
      }
    >
      <SelectField
        label={t('today.snooze.when')}
        value={when}
        onChange={value => setWhen(value ?? 'tomorrow')}
        options={Object.entries(choices).map(([value, instant]) => ({
          value,
          label: `${t(`today.snooze.${value}`)} ・ ${f.dayTime(instant)}`,
        }))}
      />
      <TextField
        label={t('today.snooze.why')}
        help={t('today.snooze.whyHelp')}
        value={reason}
        onChange={setReason}
        required
        autoFocus
      />
    </Sheet>
  )
}

function choicesAt(instant: Date): Record<string, Date> {
  const today = dayOf(instant, shownZone())
  const afternoon = at(today, '14:00', shownZone())
  return {
    hour: new Date(+instant + 3_600_000),
    ...(+afternoon > +instant ? { afternoon } : {}),
    tomorrow: at(addDays(today, 1), '09:00', shownZone()),
    week: at(addDays(today, 7), '09:00', shownZone()),
  }
}
