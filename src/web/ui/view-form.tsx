import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { CheckField, TextField } from './fields.tsx'
import { Form } from './form.tsx'
import { sentenceOf } from './toast.tsx'

/** What a saved list is called, and whether everybody sees it. */
export type Kept = { name: string; shared: boolean }

type Props = {
  kept: Kept
  /** Nobody else can be shown it. */
  alone?: boolean | undefined
  onKeep: (kept: Kept) => Promise<void>
  onDone: () => void
}

/** The name of a saved list and who sees it; what keeping it throws is told beside the name. */
export function ViewForm({ kept, alone, onKeep, onDone }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState(kept.name)
  const [shared, setShared] = useState(kept.shared)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const keep = async () => {
    setBusy(true)
    try {
      await onKeep({ name: name.trim(), shared })
      onDone()
    } catch (error) {
      setFault(sentenceOf(error))
      setBusy(false)
    }
  }
  const type = (text: string) => {
    setFault(undefined)
    setName(text)
  }
  return (
    <Form
      onSubmit={() => void keep()}
      actions={
        <Button submit kind="main" full busy={busy} disabled={!name.trim()}>
          {t('ui.views.keep')}
        </Button>
      }
    >
      <TextField label={t('ui.views.name')} value={name} onChange={type} error={fault} maxLength={60} required autoFocus />
      {!alone && (
        <CheckField label={t('ui.views.shared')} help={t('ui.views.sharedHelp')} checked={shared} onChange={setShared} />
      )}
    </Form>
  )
}
