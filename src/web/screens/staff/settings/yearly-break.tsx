import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '#web/ui/fields.tsx'
import styles from './settings.module.css'

type Break = { from: string; to: string }
type Props = { label: string; usual: Break; value: Break | null; onChange: (value: Break | null) => void; disabled: boolean }

/** A break that comes every year, both days included. */
export function YearlyBreakField({ label, usual, value, onChange, disabled }: Props) {
  const { t } = useTranslation()
  const put = (part: Partial<Break>) => onChange({ ...(value ?? usual), ...part })
  const input = (name: 'from' | 'to', text: string) => (
    <TextInput
      size="sm"
      value={text.replace('-', '/')}
      disabled={disabled}
      aria-label={t(`settings.hours.break_${name}`, { name: label })}
      onChange={e => put({ [name]: e.currentTarget.value.replace('/', '-') })}
      onBlur={() => put({ [name]: padded(text) })}
    />
  )
  return (
    <div className={styles.bands}>
      <SwitchField label={label} checked={value !== null} onChange={on => onChange(on ? usual : null)} disabled={disabled} />
      {value && (
        <span className={styles.band}>
          {input('from', value.from)}〜{input('to', value.to)}
        </span>
      )}
    </div>
  )
}

// 「1/3」 is written without noughts; the calendar keeps them.
const padded = (text: string): string =>
  text
    .split('-')
    .map(part => part.trim().padStart(2, '0'))
    .join('-')
