import { useTranslation } from 'react-i18next'
import type { Setting } from '#domains/staff/settings-contract.ts'
import { Failed } from '#web/ui/failed.tsx'
import { SwitchField } from '#web/ui/fields.tsx'
import { DayList } from '../staff/settings/day-list.tsx'
import { useSetting } from '../staff/settings/queries.ts'
import styles from './peace.module.css'

type Rest = Setting<'blackouts'>['days'][number]
const OFFERED = ['03-11', '08-06', '08-09', '08-15'] as const

/** The days on which advertising rests: memorial days to choose from, visits over お盆, days of one's own (G10). */
export function RestsPart() {
  const { t } = useTranslation()
  const setting = useSetting('blackouts')
  if (setting.error) return <Failed error={setting.error} onRetry={() => void setting.retry()} />
  if (!setting.value) return <div data-busy="" />
  const { value, save, mayWrite } = setting
  const keep = (days: Rest[]) => save.mutate({ ...value, days })
  const isOn = (day: string) => value.days.some(it => it.from === day && it.to === day)
  const own = value.days.filter(it => it.from.length === 10 && it.from === it.to).map(it => it.from)
  const rest = (day: string, name: string): Rest => ({ from: day, to: day, name, visits: false })
  const others = value.days.filter(it => !own.includes(it.from))
  return (
    <div className={styles.list}>
      <SwitchField
        label={t('peace.rests.obon')}
        help={t('peace.rests.obonHelp')}
        checked={value.obonVisits}
        onChange={obonVisits => save.mutate({ ...value, obonVisits })}
        disabled={!mayWrite}
      />
      {OFFERED.map(day => (
        <SwitchField
          key={day}
          label={t(`peace.rests.day.${day}`)}
          checked={isOn(day)}
          onChange={yes =>
            keep(yes ? [...value.days, rest(day, t(`peace.rests.day.${day}`))] : value.days.filter(it => it.from !== day))
          }
          disabled={!mayWrite}
        />
      ))}
      <DayList
        label={t('peace.rests.own')}
        days={own}
        onChange={days =>
          keep([...others, ...days.map(day => value.days.find(it => it.from === day) ?? rest(day, t('peace.rests.ownName')))])
        }
        disabled={!mayWrite}
      />
    </div>
  )
}
