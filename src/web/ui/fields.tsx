import { Checkbox, NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './fields.module.css'
import { useMissing } from './form-state.ts'

type Common = {
  label: string
  help?: ReactNode
  error?: string | undefined
  required?: boolean
  disabled?: boolean
  name?: string
  autoFocus?: boolean
}

// Label above, help beneath it, then the field, then the fault as a sentence: the same everywhere.
const order: ('label' | 'description' | 'input' | 'error')[] = ['label', 'description', 'input', 'error']

function useDress({ label, help, error, required, disabled, name, autoFocus }: Common, isEmpty: boolean) {
  const missing = useMissing(required, isEmpty)
  return {
    label,
    description: help,
    error: missing ?? error,
    withAsterisk: required ?? false,
    'aria-required': required,
    disabled: disabled ?? false,
    name,
    'data-autofocus': autoFocus || undefined,
    inputWrapperOrder: order,
    classNames: {
      root: styles.field ?? '',
      label: styles.label ?? '',
      description: styles.help ?? '',
      error: styles.error ?? '',
    },
  }
}

type Text = Common & { value: string; onChange: (value: string) => void; placeholder?: string } & Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'inputMode' | 'maxLength'
  >

/** One line of text. */
export function TextField({
  value,
  onChange,
  placeholder,
  autoComplete,
  inputMode,
  maxLength,
  ...common
}: Text & { type?: 'text' | 'email' | 'tel' | 'url' }) {
  return (
    <TextInput
      {...useDress(common, value.trim() === '')}
      type={common.type ?? 'text'}
      value={value}
      onChange={e => onChange(e.currentTarget.value)}
      placeholder={placeholder}
      autoComplete={autoComplete}
      inputMode={inputMode}
      maxLength={maxLength}
    />
  )
}

/** A secret: hidden, can be shown. */
export function SecretField({ value, onChange, placeholder, autoComplete, ...common }: Text) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      {...useDress(common, value === '')}
      value={value}
      onChange={e => onChange(e.currentTarget.value)}
      placeholder={placeholder}
      autoComplete={autoComplete ?? 'off'}
      visibilityToggleButtonProps={{ 'aria-label': t('listViews.showSecret') }}
    />
  )
}

/** Several lines; grows with the text. */
export function TextAreaField({ value, onChange, placeholder, rows = 3, ...common }: Text & { rows?: number }) {
  return (
    <Textarea
      {...useDress(common, value.trim() === '')}
      value={value}
      onChange={e => onChange(e.currentTarget.value)}
      placeholder={placeholder}
      minRows={rows}
      maxRows={16}
      autosize
    />
  )
}

/** A whole or decimal number; undefined when empty. */
export function NumberField({
  value,
  onChange,
  min,
  max,
  unit,
  ...common
}: Common & {
  value: number | undefined
  onChange: (value: number | undefined) => void
  min?: number
  max?: number
  unit?: string
}) {
  return (
    <NumberInput
      {...useDress(common, value === undefined)}
      value={value ?? ''}
      onChange={said => onChange(said === '' || Number.isNaN(Number(said)) ? undefined : Number(said))}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(unit ? { suffix: ` ${unit}` } : {})}
      thousandSeparator=","
      clampBehavior="none"
    />
  )
}

export type Option = { value: string; label: string; disabled?: boolean }

/** One of a list; with more than eight it can be searched. */
export function SelectField({
  value,
  onChange,
  options,
  placeholder,
  clearable,
  ...common
}: Common & {
  value: string | null
  onChange: (value: string | null) => void
  options: readonly Option[]
  placeholder?: string
  clearable?: boolean
}) {
  return (
    <Select
      {...useDress(common, value === null || value === '')}
      data={[...options]}
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      clearable={clearable ?? false}
      searchable={options.length > 8}
      allowDeselect={clearable ?? false}
    />
  )
}

type Bool = Omit<Common, 'required'> & { checked: boolean; onChange: (checked: boolean) => void }

/** A yes or no that is sent with the form. */
export function CheckField({ checked, onChange, label, help, error, disabled, name }: Bool) {
  return (
    <Checkbox
      label={label}
      description={help}
      error={error}
      disabled={disabled ?? false}
      name={name}
      checked={checked}
      onChange={e => onChange(e.currentTarget.checked)}
    />
  )
}

/** A yes or no that holds at once. */
export function SwitchField({ checked, onChange, label, help, error, disabled, name }: Bool) {
  return (
    <Switch
      label={label}
      description={help}
      error={error}
      disabled={disabled ?? false}
      name={name}
      checked={checked}
      onChange={e => onChange(e.currentTarget.checked)}
    />
  )
}
