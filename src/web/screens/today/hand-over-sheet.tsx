import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextAreaField } from '#web/ui/fields.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Wished } from '../touchpoints/wished.tsx'
import type { Task } from './use-today.ts'

type Props = { task: Task; open: boolean; onClose: () => void; onDone: () => void }
type Colleague = { id: string; name: string; state: string }

/** Give a task to somebody else, with words for them. */
export function HandOverSheet({ task, open, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [staffId, setStaffId] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const { data: staff = [] } = useQuery({
    queryKey: ['staff'],
    enabled: open,
    queryFn: ({ signal }) => api.get<Colleague[]>('/staff', { signal }),
  })
  const others = staff.filter(one => one.state === 'active' && one.id !== task.staff?.id)
  const handOver = useMutation({
    mutationFn: () => api.put(`/tasks/${task.id}/owner`, { staffId, reason: reason.trim() }),
    onSuccess: () => {
      onClose()
      onDone()
      void client.invalidateQueries({ queryKey: ['tasks'] })
      toast.done(t('today.handOver.done', { name: others.find(one => one.id === staffId)?.name ?? '' }))
    },
  })
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('today.handOver.title')}
      foot={
        <Button
          kind="main"
          keys="mod+enter"
          full
          disabled={!staffId || !reason.trim()}
          busy={handOver.isPending}
          onClick={() => handOver.mutate()}
        >
          {t('today.handOver.do')}
        </Button>
      }
    >
      <Wished customer={task.customerId} />
      <SelectField
        label={t('today.handOver.to')}
        value={staffId}
        onChange={setStaffId}
        options={others.map(one => ({ value: one.id, label: one.name }))}
        required
      />
      <TextAreaField
        label={t('today.handOver.why')}
        help={t('today.handOver.whyHelp')}
        value={reason}
        onChange={setReason}
        required
      />
    </Sheet>
  )
}
