import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPage } from '#domains/plans/contract.ts'
import { api, newKey } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'

const ANCHORS = ['purchase', 'delivery', 'contract', 'birthday', 'dormant'] as const

/** A plan of one's own: its name and what it hangs on; the first step stands there to be written on. */
export function NewPlan({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [anchor, setAnchor] = useState<(typeof ANCHORS)[number]>('purchase')
  const make = useMutation({
    mutationFn: () =>
      api.post<PlanPage>('/plans', {
        key: `plan-${newKey().slice(0, 8)}`,
        definition: {
          name: name.trim(),
          reentry: anchor === 'birthday' ? 'yearly' : 'per-occurrence',
          steps: [firstStep(t('planEditor.fresh.message'), anchor)],
        },
      }),
    onSuccess: async plan => {
      await client.invalidateQueries({ queryKey: ['plans'] })
      await navigate({ to: `/plans/${plan.id}`, search: { step: 'message' } })
    },
  })
  return (
    <Sheet open={open} onClose={onClose} title={t('plans.new.open')}>
      <Form
        onSubmit={() => name.trim() !== '' && make.mutate()}
        actions={
          <Button kind="main" submit busy={make.isPending}>
            {t('plans.new.do')}
          </Button>
        }
      >
        <TextField
          label={t('planEditor.plan.name')}
          value={name}
          maxLength={60}
          autoFocus
          required
          onChange={setName}
          help={t('plans.new.nameHelp')}
        />
        <SelectField
          label={t('plans.new.anchor')}
          value={anchor}
          options={ANCHORS.map(value => ({ value, label: t(`plans.new.on.${value}`) }))}
          onChange={value => value && setAnchor(value as typeof anchor)}
        />
      </Form>
    </Sheet>
  )
}

const firstStep = (name: string, anchor: string) => ({
  kind: 'message',
  key: 'message',
  name,
  hang: { from: 'anchor', anchor },
  offset: { amount: anchor === 'birthday' ? 0 : 1, unit: 'days' },
  at: '10:00',
  legalClass: 'notice',
  template: '',
  channels: ['email'],
})
