import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundWire } from '#domains/templates/check-contract.ts'
import { TextAreaField } from '#web/ui/fields.tsx'
import { FieldMenu } from './field-menu.tsx'
import { Findings } from './findings.tsx'
import { Marks } from './marks.tsx'
import styles from './templates.module.css'

type Span = { from: number; to: number }
type Props = {
  label: string
  help?: string
  value: string
  onChange: (value: string) => void
  disabled: boolean
  rows: number
  findings?: readonly FoundWire[]
}

/** A text area whose words are marked where something is to be said of them, and in which `/` offers the fields by their Japanese names; never while an IME composes. */
export function WordsField({ label, help, value, onChange, disabled, rows, findings = [] }: Props) {
  const { t } = useTranslation()
  const area = useRef<HTMLFieldSetElement>(null)
  const [open, setOpen] = useState(false)
  const box = () => area.current?.querySelector('textarea') ?? null
  const insert = (path: string) => {
    const at = box()?.selectionStart ?? value.length
    const words = `{{ ${path} }}`
    onChange(value.slice(0, at) + words + value.slice(at))
    setOpen(false)
    requestAnimationFrame(() => {
      box()?.focus()
      box()?.setSelectionRange(at + words.length, at + words.length)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== '/' || disabled) return
    // Inside an address or a tag a slash is a slash.
    const before = value.slice(0, box()?.selectionStart ?? 0)
    if (/[:/\w<]$/.test(before)) return
    event.preventDefault()
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    box()?.focus()
  }
  const go = ({ from, to }: Span) => {
    box()?.focus()
    box()?.setSelectionRange(from, to)
  }
  const mend = (it: FoundWire) => {
    const instead = it.instead ?? ''
    onChange(value.slice(0, it.from) + instead + value.slice(it.to))
    requestAnimationFrame(() => go({ from: it.from, to: it.from + instead.length }))
  }
  return (
    <fieldset ref={area} aria-label={label} className={styles.words} onKeyDown={open ? undefined : onKeyDown}>
      <TextAreaField label={label} help={help} value={value} onChange={onChange} disabled={disabled} rows={rows} />
      <Marks of={area} value={value} findings={findings} />
      <Findings label={label} findings={findings} onGo={go} onMend={disabled ? undefined : mend} />
      {!disabled && (
        <button type="button" className={styles.insert} onClick={() => setOpen(!open)} aria-expanded={open}>
          {t('templates.edit.fields')}
        </button>
      )}
      {open && <FieldMenu onPick={insert} onClose={close} />}
    </fieldset>
  )
}
