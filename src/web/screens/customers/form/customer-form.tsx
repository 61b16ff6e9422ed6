import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readForm } from '#domains/customers/mend-rules.ts'
import type { CustomerForm as Form_, Saved } from '#domains/customers/person-contract.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { SelectField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { sentenceOf } from '#web/ui/toast.tsx'
import { useBranches, useStaff } from '../queries.ts'
import { CompanyField } from './company-field.tsx'
import styles from './form.module.css'
import { OwnFields } from './own-fields.tsx'

export type FormValues = Form_
type TextName =
  | 'name'
  | 'kana'
  | 'honorific'
  | 'site'
  | 'department'
  | 'title'
  | 'corporateNumber'
  | 'email'
  | 'phone'
  | 'mobile'
  | 'line'
  | 'postal'
  | 'address'

/** A customer as a form: while one types it says how each field will be read, and what cannot be. */
export function CustomerForm({
  initial,
  save,
  onSaved,
}: {
  initial: FormValues
  save: (form: FormValues) => Promise<Saved>
  onSaved: (saved: Saved) => void
}) {
  const { t } = useTranslation()
  const [form, setForm] = useState(initial)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const reading = useMemo(() => readForm(form), [form])
  const sending = useMutation({ mutationFn: () => save(form), onSuccess: onSaved, meta: { quiet: true } })
  const said = sending.error instanceof ApiProblem ? (sending.error.fields ?? {}) : {}
  const set = (change: Partial<FormValues>) => setForm({ ...form, ...change })
  const hints = new Map(reading.mended.map(it => [it.field, t('customers.form.mended', { shown: it.shown })]))
  const doubts = new Map(reading.doubts.map(it => [it.field, it]))
  const company = form.kind === 'company'
  // A field is only found fault with once one has left it.
  const wrong = (name: string) =>
    said[name] ?? (left.has(name) && reading.wrong[name] ? t(`customers.wrong.${reading.wrong[name]}`) : undefined)
  const field = (name: TextName, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the field inside was left
    <div role="presentation" onBlur={() => setLeft(new Set([...left, name]))}>
      <TextField
        label={t(company && name === 'name' ? 'customers.field.companyName' : `customers.field.${name}`)}
        value={form[name]}
        onChange={value => set({ [name]: value })}
        error={wrong(name)}
        {...more}
      />
      <Hint mended={hints.get(name)} doubt={doubts.get(name)} onTake={value => set({ [name]: value })} />
    </div>
  )
  return (
    <Form
      onSubmit={() => sending.mutate()}
      actions={
        <Button kind="main" submit keys="mod+enter" busy={sending.isPending}>
          {t('customers.form.save')}
        </Button>
      }
    >
      {sending.error && <Callout tone="shu">{sentenceOf(sending.error)}</Callout>}
      <Card label={t('customers.form.who')}>
        <Segmented
          label={t('customers.field.kind')}
          value={form.kind}
          onChange={kind => set({ kind })}
          options={[
            { value: 'person', label: t('customers.kind.person') },
            { value: 'company', label: t('customers.kind.company') },
          ]}
        />
        <FormRow>
          {field('name', {
            required: true,
            placeholder: t(company ? 'customers.form.companyExample' : 'customers.form.nameExample'),
            autoFocus: true,
          })}
          {field('kana', { placeholder: t('customers.form.kanaExample') })}
        </FormRow>
        {company ? (
          field('corporateNumber', { inputMode: 'numeric', help: t('customers.form.corporateHelp') })
        ) : (
          <FormRow>
            <DateField
              label={t('customers.field.birthday')}
              value={form.birthday || null}
              onChange={day => set({ birthday: day ?? '' })}
              error={wrong('birthday')}
            />
            {field('honorific', { placeholder: t('customers.honorific.person') })}
          </FormRow>
        )}
      </Card>
      <Card label={t('customers.form.reach')}>
        <CardTitle>{t('customers.form.reach')}</CardTitle>
        <FormRow>
          {field('mobile', { inputMode: 'tel', type: 'tel', placeholder: '090-1234-5678' })}
          {field('phone', { inputMode: 'tel', type: 'tel', placeholder: '03-1234-5678' })}
        </FormRow>
        <FormRow>
          {field('email', { inputMode: 'email', autoComplete: 'off' })}
          {field('line')}
        </FormRow>
        <FormRow>
          {field('postal', { inputMode: 'numeric', placeholder: '150-0001' })}
          {field('address', { placeholder: t('customers.form.addressExample') })}
        </FormRow>
      </Card>
      {!company && (
        <Card label={t('customers.form.work')}>
          <CardTitle>{t('customers.form.work')}</CardTitle>
          <CompanyField value={form.companyId} onChange={companyId => set({ companyId })} />
          {form.companyId !== null && (
            <FormRow>
              {field('site')}
              {field('department')}
              {field('title')}
            </FormRow>
          )}
        </Card>
      )}
      <Charge form={form} set={set} />
      <OwnFields values={form.attributes} onChange={attributes => set({ attributes })} faults={said} />
    </Form>
  )
}

type Doubt = { typed: string; suggestion: string | null } | undefined

function Hint({ mended, doubt, onTake }: { mended: string | undefined; doubt: Doubt; onTake: (value: string) => void }) {
  const { t } = useTranslation()
  const suggestion = doubt?.suggestion
  if (suggestion)
    return (
      <p className={styles.hint} data-tone="kin">
        {t('customers.form.maybe')}{' '}
        <button type="button" onClick={() => onTake(suggestion)}>
          {suggestion}
        </button>
      </p>
    )
  if (doubt)
    return (
      <p className={styles.hint} data-tone="kin">
        {t('customers.form.doubt')}
      </p>
    )
  return mended ? <p className={styles.hint}>{mended}</p> : null
}

function Charge({ form, set }: { form: FormValues; set: (change: Partial<FormValues>) => void }) {
  const { t } = useTranslation()
  const options = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map(it => ({ value: it.id, label: it.name }))
  const branches = options(useBranches().data)
  const staff = options(useStaff().data)
  const languages = (['ja', 'en'] as const).map(value => ({ value: value as string, label: t(`customers.language.${value}`) }))
  return (
    <Card label={t('customers.form.charge')}>
      <CardTitle>{t('customers.form.charge')}</CardTitle>
      <FormRow>
        <SelectField
          label={t('customers.field.branch')}
          value={form.branch}
          onChange={branch => set({ branch })}
          options={branches}
          clearable
        />
        <SelectField
          label={t('customers.field.staff')}
          value={form.staff}
          onChange={person => set({ staff: person })}
          options={staff}
          clearable
        />
        <SelectField
          label={t('customers.field.language')}
          value={form.language}
          onChange={language => set({ language: language === 'en' ? 'en' : 'ja' })}
          options={languages}
        />
      </FormRow>
    </Card>
  )
}
