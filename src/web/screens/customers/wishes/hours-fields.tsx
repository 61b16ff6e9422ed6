import { useTranslation } from 'react-i18next'
import { type HouseHours, hoursOffered } from '#domains/consent/wish-times-rules.ts'
import { SwitchField } from '#web/ui/fields.tsx'
import { FormRow } from '#web/ui/form.tsx'
import { TimeField } from '#web/ui/time-field.tsx'

/** Did they ask for certain hours? */
export const isSet = (hours: string | null): hours is string => hours !== null && hours !== 'any'

type Props = {
  hours: string | null
  days: readonly number[]
  house: HouseHours | undefined
  error: string | undefined
  onChange: (hours: string) => void
}

// Where nobody may see when the house is open: hours in which most are.
const AFTERNOON = { from: '16:00', to: '18:00' }

/** Whether they asked for certain hours, and which; it begins with hours in which the house is open. */
export function Hours({ hours, days, house, error, onChange }: Props) {
  const { t } = useTranslation()
  const offered = (house && hoursOffered([...days], house)) ?? AFTERNOON
  const on = isSet(hours)
  const [from = offered.from, to = offered.to] = on ? hours.split('-') : []
  return (
    <>
      <SwitchField
        label={t('wishes.hours')}
        help={t('wishes.hoursHelp')}
        checked={on}
        onChange={yes => onChange(yes ? `${offered.from}-${offered.to}` : 'any')}
      />
      {on && (
        <FormRow>
          <TimeField
            label={t('wishes.from')}
            value={from}
            onChange={value => onChange(`${value}-${to}`)}
            error={error}
            required
          />
          <TimeField label={t('wishes.to')} value={to} onChange={value => onChange(`${from}-${value}`)} required />
        </FormRow>
      )}
    </>
  )
}
