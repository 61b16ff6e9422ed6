import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../lib/keys.ts'
import { Kbd } from './kbd.tsx'
import styles from './search-field.module.css'

type Props = { value: string; onChange: (value: string) => void; label: string; placeholder?: string; wait?: number }

/** Search as you type: reports 250 ms after the last key, and never half a word that an IME still composes. `/` leads here. */
export function SearchField({ value, onChange, label, placeholder, wait = 250 }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const composing = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setTyped(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  useKeys([{ keys: '/', label: t('ui.search.key'), run: () => field.current?.select() }])

  function report(text: string, after: number): void {
    setTyped(text)
    clearTimeout(timer.current)
    if (!composing.current) timer.current = setTimeout(() => onChange(text), after)
  }
  return (
    <TextInput
      ref={field}
      type="search"
      role="searchbox"
      className={styles.field ?? ''}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label={t('ui.search.clear')} onClick={() => report('', 0)} /> : <Kbd keys="/" />
      }
      onChange={event => report(event.currentTarget.value, wait)}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={event => {
        composing.current = false
        report(event.currentTarget.value, wait)
      }}
      onKeyDown={event => {
        // Safari ends a composition before its last key, which then says 229.
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        if (event.key === 'Enter') report(typed, 0)
        if (event.key === 'Escape' && typed) report('', 0)
      }}
    />
  )
}
