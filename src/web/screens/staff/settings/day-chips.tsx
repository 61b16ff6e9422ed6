import { Chip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '../door/door.module.css'

// Monday first, as a Japanese business week is written.
const week = [1, 2, 3, 4, 5, 6, 0]

/** The days of the week to choose from; 0 is Sunday. */
export function DayChips({
  label,
  chosen,
  onChange,
}: {
  label: string
  chosen: readonly number[]
  onChange: (days: number[]) => void
}) {
  const { t } = useTranslation()
  const toggle = (day: number) => onChange(chosen.includes(day) ? chosen.filter(other => other !== day) : [...chosen, day].sort())
  return (
    <fieldset className={styles.days}>
      <legend>{label}</legend>
      {week.map(day => (
        <Chip key={day} size="sm" checked={chosen.includes(day)} onChange={() => toggle(day)}>
          {t(`access.weekday.${day}`)}
        </Chip>
      ))}
    </fieldset>
  )
}
