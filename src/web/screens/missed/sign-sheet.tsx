import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { TextAreaField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useSign } from './use-missed.ts'
import { useMonth } from './use-month.ts'

/** For what one answers: a branch by its name, or the whole house. */
export type Signing = { branch: string | null; name: string | null }

/** A person answers for the list of a month, with a word on what was done about it. */
export function SignSheet({ month, signing, onClose }: { month: string; signing: Signing; onClose: () => void }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const monthOf = useMonth()
  const sign = useSign(month)
  const named = signing.name ?? t('missed.house')
  const fields = sign.error instanceof ApiProblem ? sign.error.fields : undefined
  const run = () =>
    sign.mutate(
      { branch: signing.branch, note },
      {
        onSuccess: () => {
          toast.done(t('missed.sign.done', { name: named, month: monthOf(month) }))
          onClose()
        },
      },
    )
  return (
    <Sheet open onClose={onClose} title={t('missed.sign.title', { name: named, month: monthOf(month) })}>
      <Form
        onSubmit={run}
        actions={
          <Button kind="main" submit busy={sign.isPending}>
            {t('missed.sign.do')}
          </Button>
        }
      >
        <p>{t('missed.sign.about')}</p>
        {sign.error && !fields?.note && <Failed error={sign.error} />}
        <TextAreaField
          label={t('missed.sign.note')}
          help={t('missed.sign.noteHelp')}
          value={note}
          onChange={setNote}
          error={fields?.note}
          required
          autoFocus
        />
      </Form>
    </Sheet>
  )
}
