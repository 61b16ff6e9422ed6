import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldLine } from '#domains/consent/hold-contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { CheckField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { sentenceOf, toast } from '#web/ui/toast.tsx'
import { useHoldsRefresh } from './queries.ts'

/** Ends a hold, with a reason; an ended complaint keeps its people in peace some days more unless it was a mistake. */
export function EndForm({ hold, onDone }: { hold: HoldLine; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useHoldsRefresh()
  const [reason, setReason] = useState('')
  const [mistaken, setMistaken] = useState(false)
  const path = `/customers/${hold.customer}/holds`
  const again = () => {
    const { kind, reach, until, note } = hold
    return api.post(path, { kind, reach, ...(until ? { until } : {}), ...(note ? { note } : {}) }).then(refresh)
  }
  const staysOpen = hold.kind === 'complaint' && !mistaken
  const end = useMutation({
    mutationFn: () => api.put(`${path}/${hold.id}/end`, { reason, mistaken }),
    meta: { quiet: true },
    onSuccess: async () => {
      await refresh()
      if (staysOpen) toast.done(t('holds.closed'))
      else toast.undo(t('holds.ended'), again)
      onDone()
    },
  })
  return (
    <Form
      onSubmit={() => end.mutate()}
      actions={
        <Button kind="main" submit busy={end.isPending}>
          {t('holds.end')}
        </Button>
      }
    >
      {end.error && <Callout tone="shu">{sentenceOf(end.error)}</Callout>}
      <p>{t('holds.endWhat')}</p>
      <TextField
        label={t('holds.endWhy')}
        help={t('holds.endWhyHelp')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        required
        autoFocus
      />
      {hold.kind === 'complaint' && (
        <CheckField label={t('holds.mistaken')} help={t('holds.mistakenHelp')} checked={mistaken} onChange={setMistaken} />
      )}
    </Form>
  )
}
