import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, NumberField, type Option, SelectField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form } from '#web/ui/form.tsx'
import { type Field, isMissing, isWhole, listOf, toSend, type Values } from './spec.ts'
import { WhoField } from './who-field.tsx'

type Choices = Readonly<Record<string, readonly Option[]>>
type Props = {
  form: string
  fields: readonly Field[]
  first?: Values
  /** What may be chosen for a field where only the server knows it. */
  choices?: Choices
  busy: boolean
  /** Hears of every answer, where what may be chosen hangs on another one. */
  onAnswer?: (values: Values) => void
  onSend: (values: Values) => void
  send?: string
}

/** A form drawn from a list of fields; labels stand under `privacy.<form>` in the catalogue. */
export function SpecForm({ form, fields, first = {}, choices = {}, busy, onAnswer, onSend, send }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Values>(first)
  const [tried, setTried] = useState(false)
  const set = (name: string, value: unknown) => {
    const emptied = Object.fromEntries(fields.filter(field => field.of === name).map(field => [field.name, undefined]))
    const next = { ...values, ...emptied, [name]: value }
    setValues(next)
    onAnswer?.(next)
  }
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (isWhole(fields, values)) onSend(toSend(fields, values))
      }}
      actions={
        <Button kind="main" submit busy={busy}>
          {send ?? t('privacy.save')}
        </Button>
      }
    >
      {fields
        .filter(field => !field.when || field.when(values))
        .map(field => (
          <One
            key={field.name}
            form={form}
            field={field}
            choices={choices[field.name]}
            value={values[field.name]}
            isMissing={tried && isMissing(field, values)}
            onChange={value => set(field.name, value)}
          />
        ))}
    </Form>
  )
}

type OneProps = {
  form: string
  field: Field
  choices: readonly Option[] | undefined
  value: unknown
  isMissing: boolean
  onChange: (value: unknown) => void
}

function One({ form, field, choices, value, isMissing, onChange }: OneProps) {
  const { t, i18n } = useTranslation()
  const help = `privacy.${form}.${field.name}Help`
  const dress = {
    label: t(`privacy.${form}.${field.name}`),
    required: field.required ?? false,
    ...(isMissing
      ? {
          error: t(choices || field.options || ['day', 'who', 'whom'].includes(field.kind) ? 'privacy.choose' : 'privacy.fillIn'),
        }
      : {}),
    ...(i18n.exists(help) ? { help: i18n.t(help) } : {}),
  }
  const named = field.options?.map(option => ({ value: option, label: t(`privacy.${form}.${field.name}Of.${option}`) }))
  const options = choices ?? named
  if (options)
    return (
      <SelectField {...dress} value={textOf(value) || null} onChange={onChange} clearable={!field.required} options={options} />
    )
  return <Plain dress={dress} field={field} value={value} onChange={onChange} />
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const idsOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])

type PlainProps = Pick<OneProps, 'field' | 'value' | 'onChange'> & {
  dress: { label: string; required: boolean; help?: string; error?: string }
}

function Plain({ dress, field, value, onChange }: PlainProps) {
  const text = textOf(value)
  switch (field.kind) {
    case 'text':
    case 'choice':
      return <TextField {...dress} value={text} onChange={onChange} maxLength={300} />
    case 'area':
      return <TextAreaField {...dress} value={text} onChange={onChange} />
    case 'day':
      return <DateField {...dress} value={text || null} onChange={onChange} />
    case 'number':
      return <NumberField {...dress} value={typeof value === 'number' ? value : undefined} onChange={onChange} min={0} />
    case 'check':
      return <CheckField label={dress.label} help={dress.help} checked={value === true} onChange={onChange} />
    case 'list':
      return <ListField {...dress} value={idsOf(value)} onChange={onChange} />
    case 'who':
      return <WhoField {...dress} value={text ? [text] : []} onChange={ids => onChange(ids.at(-1) ?? null)} />
    case 'whom':
      return <WhoField {...dress} several value={idsOf(value)} onChange={onChange} />
  }
}

function ListField({
  value,
  onChange,
  ...dress
}: {
  label: string
  required: boolean
  help?: string
  error?: string
  value: string[]
  onChange: (list: string[]) => void
}) {
  const [typed, setTyped] = useState(value.join('、'))
  return (
    <TextField
      {...dress}
      value={typed}
      onChange={text => {
        setTyped(text)
        onChange(listOf(text))
      }}
    />
  )
}
