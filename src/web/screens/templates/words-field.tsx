import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundWire } from '#domains/templates/check-contract.ts'
import { TextAreaField } from '#web/ui/fields.tsx'
import { FieldMenu } from './field-menu.tsx'
import { Findings } from './findings.tsx'
import { Marks } from './marks.tsx'
import { type Piece, type PlainWords, shownOf, shownPlace } from './plain-words.ts'
import { asOne, stepOut } from './sign-keys.ts'
import styles from './templates.module.css'

type Props = {
  label: string
  help?: string
  value: string
  onChange: (value: string) => void
  disabled: boolean
  rows: number
  findings?: readonly FoundWire[]
  /** How signs are shown; null: as they are written. */
  words: PlainWords | null
}

/** A text area in which the signs of a text stand as plain words that go as one, whose words are marked where something is to be said of them, and in which `/` offers the fields; never while an IME composes. */
export function WordsField({ label, help, value, onChange, disabled, rows, findings = [], words }: Props) {
  const { t } = useTranslation()
  const area = useRef<HTMLFieldSetElement>(null)
  const [open, setOpen] = useState(false)
  const plain = words?.holds(value) ? words : null
  const pieces = useMemo<Piece[]>(() => plain?.pieces(value) ?? asWritten(value), [plain, value])
  const shown = shownOf(pieces)
  const box = () => area.current?.querySelector('textarea') ?? null
  const select = (from: number, to = from) => {
    box()?.focus()
    box()?.setSelectionRange(from, to)
  }
  const write = (text: string) => onChange(plain ? plain.written(text) : text)
  const insert = (raw: string) => {
    const at = box()?.selectionStart ?? shown.length
    const sign = plain ? shownOf(plain.pieces(raw)) : raw
    write(shown.slice(0, at) + sign + shown.slice(at))
    setOpen(false)
    requestAnimationFrame(() => select(at + sign.length))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || disabled) return
    asOne(event, box(), pieces)
    if (event.key !== '/') return
    // Inside an address or a tag a slash is a slash.
    const before = shown.slice(0, box()?.selectionStart ?? 0)
    if (/[:/\w<]$/.test(before)) return
    event.preventDefault()
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    box()?.focus()
  }
  const go = ({ from, to }: { from: number; to: number }) => select(shownPlace(pieces, from), shownPlace(pieces, to, true))
  const mend = (it: FoundWire) => {
    const instead = it.instead ?? ''
    onChange(value.slice(0, it.from) + instead + value.slice(it.to))
    requestAnimationFrame(() => go({ from: it.from, to: it.from + instead.length }))
  }
  return (
    <fieldset
      ref={area}
      aria-label={label}
      className={styles.words}
      onKeyDown={open ? undefined : onKeyDown}
      onSelect={() => stepOut(box(), pieces)}
    >
      <TextAreaField label={label} help={help} value={shown} onChange={write} disabled={disabled} rows={rows} />
      <Marks of={area} pieces={pieces} findings={findings} />
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

const asWritten = (raw: string): Piece[] => (raw === '' ? [] : [{ raw, shown: raw, at: 0, shownAt: 0, token: false }])
