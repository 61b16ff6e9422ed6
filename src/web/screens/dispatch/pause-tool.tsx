import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useOverview } from './use-dispatch.ts'

/** Stops all sending with a reason, or lets it go on. */
export function PauseTool() {
  const { t } = useTranslation()
  const me = useMe()
  const overview = useOverview()
  const [open, setOpen] = useState(false)
  const { stop, resume } = useSwitch(() => setOpen(false))
  if (!may(me.data, 'send') || !overview.data) return null
  if (overview.data.paused)
    return (
      <Button
        kind="main"
        icon={<IconPlayerPlay size={17} stroke={1.8} />}
        busy={resume.isPending}
        onClick={() => resume.mutate()}
      >
        {t('dispatch.pause.resume')}
      </Button>
    )
  return (
    <>
      <Button icon={<IconPlayerPause size={17} stroke={1.8} />} onClick={() => setOpen(true)}>
        {t('dispatch.pause.button')}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('dispatch.pause.button')}>
        <StopForm busy={stop.isPending} onStop={reason => stop.mutate(reason)} />
      </Sheet>
    </>
  )
}

function StopForm({ busy, onStop }: { busy: boolean; onStop: (reason: string) => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <Form
      onSubmit={() => onStop(reason)}
      actions={
        <Button kind="danger" submit busy={busy}>
          {t('dispatch.pause.button')}
        </Button>
      }
    >
      <p>{t('dispatch.pause.why')}</p>
      <TextField label={t('dispatch.pause.reason')} value={reason} onChange={setReason} required />
    </Form>
  )
}

function useSwitch(onDone: () => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const after = (words: string) => async () => {
    onDone()
    toast.done(words)
    await Promise.all([client.invalidateQueries({ queryKey: ['touchpoints'] }), client.invalidateQueries({ queryKey: ['me'] })])
  }
  const stop = useMutation({
    mutationFn: (reason: string) => api.put('/dispatch/pause', { reason }),
    onSuccess: after(t('dispatch.pause.done')),
  })
  const resume = useMutation({ mutationFn: () => api.delete('/dispatch/pause'), onSuccess: after(t('dispatch.pause.resumed')) })
  return { stop, resume }
}
