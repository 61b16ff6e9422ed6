import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { useTemplates } from '../doors.ts'
import { wordsOf } from '../editor/edits.ts'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'
import { TemplatePreview } from './template-preview.tsx'

/** Which words: those of the right kind, seen as a real customer will, and their editor one press away. */
export function TemplateChoice({ step, edit, errorAt }: StepProps) {
  const { t } = useTranslation()
  const list = useTemplates()
  const [open, setOpen] = useState(false)
  const kind = wordsOf(step.kind)
  const fitting = (list.data?.items ?? []).filter(it => it.kind === kind && (!it.archived || it.key === step.template))
  const chosen = fitting.find(it => it.key === step.template)
  const gone = step.template !== '' && !chosen && list.data ? [{ value: step.template, label: step.template }] : []
  return (
    <div className={styles.group}>
      <SelectField
        label={t(`planEditor.words.${kind}`)}
        value={step.template || null}
        placeholder={t('planEditor.words.choose')}
        error={errorAt('template')}
        options={[...gone, ...fitting.map(it => ({ value: it.key, label: it.name }))]}
        onChange={template => template && edit(now => ({ ...now, template }))}
      />
      {chosen && (
        <div className={styles.links}>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {t('planEditor.preview.open')}
          </Button>
          <Button
            kind="quiet"
            to={`/settings/templates/${chosen.id}`}
            icon={<IconExternalLink size={16} stroke={1.6} aria-hidden="true" />}
          >
            {t('planEditor.words.edit')}
          </Button>
        </div>
      )}
      {chosen && <TemplatePreview template={chosen} open={open} onClose={() => setOpen(false)} />}
    </div>
  )
}
