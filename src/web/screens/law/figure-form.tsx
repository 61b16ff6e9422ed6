import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedFigure } from '#domains/law/contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { api } from '#web/lib/api.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { now } from '#web/lib/clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { Awaiting, awaitedBy } from '#web/ui/awaiting.tsx'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, NumberField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAct } from '../staff/settings/queries.ts'

/** A new value of a figure from a day on, with its source; what makes it looser is refused unless the law changed. */
export function FigureForm({ figure, onDone }: { figure: NamedFigure; onDone: () => void }) {
  const { t } = useTranslation()
  const act = useAct('law')
  const [value, setValue] = useState<number | undefined>(figure.value)
  const [from, setFrom] = useState<string | null>(dayOf(now(), shownZone()))
  const [source, setSource] = useState('')
  const [lawChanged, setLawChanged] = useState(false)
  const save = useMutation({
    mutationFn: () => act(() => api.put(`/law/figures/${figure.key}`, { value, from, source, lawChanged })),
    onSuccess: () => {
      toast.done(t('figures.saved'))
      onDone()
    },
    meta: { quiet: true },
  })
  const approvers = awaitedBy(save.error)
  const problem = save.error instanceof ApiProblem ? save.error : null
  return (
    <Form
      onSubmit={() => save.mutate()}
      actions={
        <Button
          kind="main"
          submit
          busy={save.isPending}
          disabled={value === undefined || from === null || source.trim().length < 5}
        >
          {t('figures.change')}
        </Button>
      }
    >
      {approvers && <Awaiting approvers={approvers} />}
      {problem && !approvers && !problem.fields && <Callout tone="shu">{problem.title}</Callout>}
      <NumberField label={t('figures.value')} value={value} onChange={setValue} min={0} error={problem?.fields?.value} required />
      <DateField label={t('figures.on')} value={from} onChange={setFrom} error={problem?.fields?.from} required />
      <TextField
        label={t('figures.source')}
        help={t('figures.sourceHelp')}
        value={source}
        onChange={setSource}
        error={problem?.fields?.source}
        required
        maxLength={300}
      />
      <CheckField label={t('figures.lawChanged')} checked={lawChanged} onChange={setLawChanged} />
    </Form>
  )
}
