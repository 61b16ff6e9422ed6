import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Disaster } from '#domains/consent/disaster-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAct } from '../staff/settings/queries.ts'
import { SaveFault } from '../staff/settings/save-fault.tsx'

/** Lets contact go on in a region, with a reason; what stood still is checked again when it goes. */
export function EndDisaster({ it, onDone }: { it: Disaster; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('disasters')
  const [reason, setReason] = useState('')
  const { prefecture, municipality, owner, reviewOn } = it
  const region = { prefecture, municipality, reason: it.reason, owner, reviewOn, anyway: true }
  const again = () => act(() => api.post('/disasters', region))
  const end = useMutation({
    mutationFn: () => act(() => api.put(`/disasters/${it.id}/end`, { reason })),
    meta: { quiet: true },
    onSuccess: () => {
      // Past its day to look again it can't be declared as it was.
      if (it.reviewDue) toast.done(t('peace.disasters.goesOn'))
      else toast.undo(t('peace.disasters.goesOn'), again)
      onDone()
    },
  })
  return (
    <Form
      onSubmit={() => end.mutate()}
      actions={
        <Button kind="main" submit busy={end.isPending}>
          {t('peace.disasters.end')}
        </Button>
      }
    >
      <SaveFault problem={end.error} />
      <p>{t('peace.disasters.endWhat', { region: `${prefecture}${municipality ?? ''}`, count: it.people })}</p>
      <TextField label={t('peace.disasters.endWhy')} value={reason} onChange={setReason} maxLength={200} required autoFocus />
    </Form>
  )
}
