import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Checked } from '#domains/templates/check-contract.ts'
import type { Draft, LegalClass, TemplateWhole } from '#domains/templates/contract.ts'
import { smsParts } from '#domains/templates/rules.ts'
import { may, useMe } from '#web/lib/me.ts'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { ClassPanel, Lacks } from './class-panel.tsx'
import { EditorActs } from './editor-acts.tsx'
import { MannersPanel } from './manners-panel.tsx'
import { classes } from './new-template.tsx'
import { Preview } from './preview.tsx'
import styles from './templates.module.css'
import { type Sending, standing, useCheck } from './use-check.ts'
import { WordsField } from './words-field.tsx'

/** Words at the left, their look at the right; what is wrong is named while one writes. */
export function Editor({ it, words }: { it: TemplateWhole; words: Draft }) {
  const me = useMe()
  const [draft, setDraft] = useState(words)
  const shown = useDeferredValue(draft)
  const [sending, setSending] = useState<Sending>({ day: null, region: 'usual' })
  const check = useCheck(it.kind, shown, sending)
  const set = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }))
  const mayWrite = may(me.data, 'templates:write')
  const dirty = JSON.stringify(draft) !== JSON.stringify(words)
  return (
    <div className={styles.editor}>
      <div>
        <WordsForm it={it} draft={draft} set={set} disabled={!mayWrite} check={check.data} {...{ sending, setSending }} />
        <Lacks check={check.data} />
        {mayWrite && <EditorActs it={it} draft={draft} dirty={dirty} onDropped={() => setDraft(words)} />}
      </div>
      <Preview kind={it.kind} draft={shown} />
    </div>
  )
}

type FormProps = {
  it: TemplateWhole
  draft: Draft
  set: (change: Partial<Draft>) => void
  disabled: boolean
  check: Checked | undefined
  sending: Sending
  setSending: (sending: Sending) => void
}

function WordsForm({ it, draft, set, disabled, check, sending, setSending }: FormProps) {
  const { t } = useTranslation()
  const message = it.kind === 'message'
  return (
    <Form onSubmit={() => {}}>
      <FormRow>
        <TextField
          label={t('templates.edit.name')}
          value={draft.name}
          onChange={name => set({ name })}
          disabled={disabled}
          required
        />
        <SelectField
          label={t('templates.edit.class')}
          value={draft.legalClass}
          onChange={value => value && set({ legalClass: value as LegalClass })}
          options={classes.map(value => ({ value, label: t(`templates.class.${value}`) }))}
          disabled={disabled}
        />
      </FormRow>
      <ClassPanel draft={draft} check={check} set={set} disabled={disabled} />
      <MannersPanel
        kind={it.kind}
        manners={draft.manners}
        set={manners => set({ manners })}
        sending={sending}
        setSending={setSending}
        disabled={disabled}
      />
      {message && (
        <WordsField
          label={t('templates.edit.subject')}
          value={draft.subject ?? ''}
          onChange={subject => set({ subject: subject || null })}
          disabled={disabled}
          findings={standing(check?.findings, 'subject', draft.subject ?? '')}
          rows={1}
        />
      )}
      <WordsField
        label={t('templates.edit.body')}
        help={t('templates.edit.bodyHelp')}
        value={draft.body}
        onChange={body => set({ body })}
        disabled={disabled}
        findings={standing(check?.findings, 'body', draft.body)}
        rows={18}
      />
      {message && (
        <WordsField
          label={t('templates.edit.short')}
          help={t('templates.edit.shortHelp', { parts: smsParts(draft.short ?? draft.body) })}
          value={draft.short ?? ''}
          onChange={short => set({ short: short || null })}
          disabled={disabled}
          findings={standing(check?.findings, 'short', draft.short ?? '')}
          rows={3}
        />
      )}
    </Form>
  )
}
