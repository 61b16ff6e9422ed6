import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LegalClass, TemplateKind } from '#domains/templates/contract.ts'
import { NO_MANNERS } from '#domains/templates/manners-contract.ts'
import { Button } from '#web/ui/button.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFields } from '../staff/use-fields.ts'
import { useCreate } from './use-templates.ts'

export const kinds = ['message', 'script', 'postcard', 'checklist'] as const
export const classes = ['ad', 'notice-ad', 'notice', 'safety'] as const

/** A name, a key and what it is; then its editor opens. */
export function NewTemplateForm() {
  const { t } = useTranslation()
  const go = useNavigate()
  const create = useCreate(id => void go({ to: `/settings/templates/${id}` }))
  const first: { key: string; name: string; kind: TemplateKind; legalClass: LegalClass } = {
    key: '',
    name: '',
    kind: 'message',
    legalClass: 'ad',
  }
  const f = useFields(first, create.error)
  const body = '{{ customer.salutation }}\n\n'
  const submit = () =>
    create.mutate({ ...f.values, language: 'ja', subject: null, body, short: null, manners: NO_MANNERS, classReason: null })
  return (
    <Form
      onSubmit={submit}
      actions={
        <Button kind="main" submit busy={create.isPending}>
          {t('templates.new.make')}
        </Button>
      }
    >
      <TextField {...f.field('name')} label={t('templates.edit.name')} required />
      <TextField {...f.field('key')} label={t('templates.new.key')} help={t('templates.new.keyHelp')} required />
      <SelectField
        {...f.field('kind')}
        onChange={kind => kind && f.set({ kind: kind as TemplateKind })}
        label={t('templates.column.kind')}
        options={kinds.map(value => ({ value, label: t(`templates.kind.${value}`) }))}
      />
      <SelectField
        {...f.field('legalClass')}
        onChange={it => it && f.set({ legalClass: it as LegalClass })}
        label={t('templates.edit.class')}
        options={classes.map(value => ({ value, label: t(`templates.class.${value}`) }))}
      />
    </Form>
  )
}
