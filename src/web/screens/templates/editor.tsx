import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WordsAnswer } from '#domains/plans/words-contract.ts'
import type { Checked, FoundWire } from '#domains/templates/check-contract.ts'
import type { Draft, LegalClass, TemplateWhole } from '#domains/templates/contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { SelectField, SwitchField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { languageOf } from '../plans/editor/step-words.ts'
import { ClassPanel, Lacks } from './class-panel.tsx'
import { EditorActs } from './editor-acts.tsx'
import { MannersPanel } from './manners-panel.tsx'
import { classes } from './new-template.tsx'
import { type PlainWords, plainWords } from './plain-words.ts'
import { Preview } from './preview.tsx'
import styles from './templates.module.css'
import { TextUses } from './text-uses.tsx'
import { type Sending, standing, useCheck } from './use-check.ts'
import { useTextUses, withUses } from './use-text-uses.ts'
import { WordsField } from './words-field.tsx'

/** Words at the left, their look at the right; what is wrong is named while one writes. */
export function Editor({ it, words }: { it: TemplateWhole; words: Draft }) {
  const me = useMe()
  const { i18n } = useTranslation()
  const [draft, setDraft] = useState(words)
  const shown = useDeferredValue(draft)
  const [sending, setSending] = useState<Sending>({ day: null, region: 'usual' })
  const check = useCheck(it.kind, shown, sending)
  const used = useTextUses(it, shown)
  const [asWritten, setAsWritten] = useState(false)
  const signs = useMemo(() => plainWords(languageOf(i18n.language)), [i18n.language])
  const set = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }))
  const mayWrite = may(me.data, 'templates:write')
  const dirty = JSON.stringify(draft) !== JSON.stringify(words)
  return (
    <div className={styles.editor}>
      <div>
        <WordsForm
          {...{ it, draft, set, sending, setSending, asWritten, setAsWritten }}
          disabled={!mayWrite}
          check={check.data}
          used={used.data}
          words={asWritten ? null : signs}
        />
        <Lacks check={check.data} />
        <TextUses used={used.data} />
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
  used: WordsAnswer | undefined
  words: PlainWords | null
  asWritten: boolean
  setAsWritten: (on: boolean) => void
}

function WordsForm({ it, draft, set, disabled, check, sending, setSending, used, words, asWritten, setAsWritten }: FormProps) {
  const { t } = useTranslation()
  const found = (part: FoundWire['part'], value: string) => withUses(standing(check?.findings, part, value), used, part, value)
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
      <div className={styles.signs}>
        <SwitchField label={t('templates.edit.asWritten')} checked={asWritten} onChange={setAsWritten} />
      </div>
      {message && (
        <WordsField
          label={t('templates.edit.subject')}
          value={draft.subject ?? ''}
          onChange={subject => set({ subject: subject || null })}
          disabled={disabled}
          findings={found('subject', draft.subject ?? '')}
          words={words}
          rows={1}
        />
      )}
      <WordsField
        label={t('templates.edit.body')}
        help={t('templates.edit.bodyHelp')}
        value={draft.body}
        onChange={body => set({ body })}
        disabled={disabled}
        findings={found('body', draft.body)}
        words={words}
        rows={18}
      />
      {message && (
        <WordsField
          label={t('templates.edit.short')}
          help={t('templates.edit.shortHelp')}
          value={draft.short ?? ''}
          onChange={short => set({ short: short || null })}
          disabled={disabled}
          findings={found('short', draft.short ?? '')}
          words={words}
          rows={3}
        />
      )}
    </Form>
  )
}
