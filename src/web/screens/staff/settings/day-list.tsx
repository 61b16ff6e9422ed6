import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import styles from './settings.module.css'

type Props = { label: string; days: readonly string[]; onChange: (days: string[]) => void; disabled: boolean }

/** Single days, added one by one and taken out by a press. */
export function DayList({ label, days, onChange, disabled }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const add = (day: string | null) => day && !days.includes(day) && onChange([...days, day].sort())
  return (
    <div>
      <DateField label={label} value={null} onChange={add} disabled={disabled} />
      {days.length > 0 && (
        <p className={styles.days} style={{ marginTop: 8 }}>
          {days.map(day => (
            <Button
              key={day}
              icon={<IconX size={15} stroke={1.8} aria-hidden="true" />}
              label={t('settings.hours.without', { day: f.date(day) })}
              disabled={disabled}
              onClick={() => onChange(days.filter(other => other !== day))}
            >
              {f.date(day)}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}
