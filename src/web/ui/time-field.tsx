import { TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimeOfDay } from '#kernel/time-of-day.ts'
import { readTime } from '../lib/time-of-day.ts'
import styles from './fields.module.css'
import { useMissing } from './form-state.ts'

type Props = {
  label: string
  value: TimeOfDay
  onChange: (time: TimeOfDay) => void
  help?: ReactNode
  error?: string | undefined
  required?: boolean
  disabled?: boolean
  /** The end of a band of time, which may be midnight (24:00). */
  end?: boolean
  /** The label is only read aloud: where the words beside it say what it is. */
  bare?: boolean
}

/** A time of day, typed as one writes it (9, 930, 9時半). Nobody hears of a half-typed one: it is handed on when one leaves the field and it can be read. */
export function TimeField({ label, value, onChange, help, error, required = false, disabled = false, end, bare }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [unread, setUnread] = useState(false)
  useEffect(() => {
    setTyped(value)
    setUnread(false)
  }, [value])
  const missing = useMissing(required, typed.trim() === '')
  const read = readTime(typed, { end: end ?? false })
  const settle = () => {
    const isEmpty = typed.trim() === '' && !required && value === ''
    setUnread(read === undefined && !isEmpty)
    if (read === undefined) return
    setTyped(read)
    if (read !== value) onChange(read)
  }
  const write = (text: string) => {
    setTyped(text)
    // Its sentence goes while one types: were it to go on leaving, what one presses would move away beneath the pointer.
    if (readTime(text, { end: end ?? false })) setUnread(false)
    // A whole time is known at once; only what is half typed waits.
    if (/^\d\d:\d\d$/.test(text) && readTime(text, { end: end ?? false })) onChange(text)
  }
  return (
    <TextInput
      {...(bare ? { 'aria-label': label, size: 'sm' } : { label })}
      description={help}
      error={(unread ? t('ui.time.unreadable') : undefined) ?? missing ?? error}
      withAsterisk={required}
      aria-required={required}
      data-unread={typed.trim() !== '' && read === undefined}
      disabled={disabled}
      inputMode="numeric"
      autoComplete="off"
      placeholder="09:00"
      maxLength={8}
      value={typed}
      onChange={event => write(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={event => event.key === 'Enter' && !event.nativeEvent.isComposing && settle()}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      classNames={{
        root: styles.field ?? '',
        label: styles.label ?? '',
        description: styles.help ?? '',
        error: styles.error ?? '',
      }}
    />
  )
}
