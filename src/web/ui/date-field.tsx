import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '#kernel/day.ts'
import { dayOf, formatDay } from '#kernel/wall-clock.ts'
import { shownZone } from '#web/lib/format.ts'
import { now } from '../lib/clock.ts'
import { eraDay, readDay } from '../lib/japanese-date.ts'
import styles from './fields.module.css'
import { useMissing } from './form-state.ts'

type Limits = { min?: Day | undefined; max?: Day | undefined }

type Props = Limits & {
  label: string
  value: Day | null
  onChange: (day: Day | null) => void
  help?: ReactNode
  error?: string | undefined
  required?: boolean
  disabled?: boolean
}

/** A day, typed as one writes it (7/21, 令和8年7月21日, R8.7.21, 20260721, あした, 来週火曜, 3日後) or picked. Beneath stands how it was read. */
export function DateField({ label, value, onChange, help, error, required = false, disabled = false, min, max }: Props) {
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState(shown(value, i18n.language))
  const [fault, setFault] = useState<{ key: string; limit: string }>()
  useEffect(() => setTyped(shown(value, i18n.language)), [value, i18n.language])
  const missing = useMissing(required, typed.trim() === '')

  function accept(day: Day | null): void {
    setFault(undefined)
    onChange(day)
    setTyped(shown(day, i18n.language))
  }
  function settle(): void {
    const day = typed.trim() === '' ? null : readDay(typed, dayOf(now(), shownZone()))
    const wrong = faultOf(day, { min, max }, i18n.language)
    if (wrong || day === undefined) setFault(wrong)
    else accept(day)
  }
  return (
    <TextInput
      label={label}
      description={help}
      error={fault ? t(fault.key, { limit: fault.limit }) : (missing ?? error)}
      withAsterisk={required}
      aria-required={required}
      data-unread={fault !== undefined}
      disabled={disabled}
      classNames={{
        root: styles.field ?? '',
        label: styles.label ?? '',
        description: styles.help ?? '',
        error: styles.error ?? '',
      }}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      placeholder={t('ui.date.placeholder')}
      value={typed}
      autoComplete="off"
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={event => event.key === 'Enter' && !event.nativeEvent.isComposing && settle()}
      rightSection={<Pick value={value} onPick={accept} disabled={disabled} min={min} max={max} />}
      inputContainer={input => (
        <>
          {input}
          {value && <small className={styles.era}>{readAs(value, i18n.language)}</small>}
        </>
      )}
    />
  )
}

// As it is typed, so that it is read again as the same day.
function shown(day: Day | null, language: string): string {
  if (!day) return ''
  return language === 'ja' ? formatDay(day, { year: true }) : day.replaceAll('-', '/')
}

const inEnglish = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const readAs = (day: Day, language: string): string =>
  language === 'ja' ? eraDay(day) : inEnglish.format(new Date(`${day}T00:00:00Z`))

function faultOf(
  day: Day | null | undefined,
  { min, max }: Limits,
  language: string,
): { key: string; limit: string } | undefined {
  if (day === null) return undefined
  if (day === undefined) return { key: 'ui.date.unreadable', limit: '' }
  if (min && day < min) return { key: 'ui.date.early', limit: shown(min, language) }
  return max && day > max ? { key: 'ui.date.late', limit: shown(max, language) } : undefined
}

type PickProps = Limits & { value: Day | null; onPick: (day: Day | null) => void; disabled: boolean }

function Pick({ value, onPick, disabled, min, max }: PickProps) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const limits = { ...(min ? { minDate: min } : {}), ...(max ? { maxDate: max } : {}) }
  const pick = (day: Day | null) => {
    onPick(day)
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('ui.date.open')}
          disabled={disabled}
          onClick={() => setOpen(!open)}
        >
          <IconCalendar size={17} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={value}
          {...limits}
          defaultDate={value ?? dayOf(now(), shownZone())}
          getDayAriaLabel={day => (i18n.language === 'ja' ? shown(day, 'ja') : readAs(day, 'en'))}
          onChange={pick}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
