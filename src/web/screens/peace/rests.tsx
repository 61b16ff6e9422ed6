import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SwitchField } from '#web/ui/fields.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { useSetting } from '../staff/settings/queries.ts'
import { SaveFault } from '../staff/settings/save-fault.tsx'
import { IncidentForm } from './incident-form.tsx'
import styles from './peace.module.css'
import { type Rest, useRestDays } from './rest-days.ts'

const OFFERED = ['03-11', '08-06', '08-09', '08-15'] as const

/** The days on which advertising rests: memorial days to choose from, visits over お盆, and the house's own days after an incident (G10). */
export function RestsPart() {
  const { t } = useTranslation()
  const setting = useSetting('blackouts')
  const [open, setOpen] = useState(false)
  if (setting.error) return <Failed error={setting.error} onRetry={() => void setting.retry()} />
  if (!setting.value) return <div data-busy="" />
  const { value, save, mayWrite } = setting
  const keep = (days: Rest[]) => save.mutate({ ...value, days })
  const isOffered = (it: Rest) => it.from === it.to && OFFERED.some(day => day === it.from)
  const own = value.days.filter(it => !isOffered(it))
  const turn = (day: string, yes: boolean) => {
    const rest = value.days.filter(it => !(it.from === day && it.to === day))
    keep(yes ? [...rest, { from: day, to: day, name: t(`peace.rests.day.${day}`), visits: false }] : rest)
  }
  return (
    <>
      <SaveFault problem={save.error} />
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
            checked={value.days.some(it => it.from === day && it.to === day)}
            onChange={yes => turn(day, yes)}
            disabled={!mayWrite}
          />
        ))}
      </div>
      <h3 className={styles.sub}>{t('peace.rests.own')}</h3>
      <p className={styles.none}>{t('peace.rests.ownWhat')}</p>
      <OwnDays days={own} onRemove={mayWrite ? it => keep(value.days.filter(other => other !== it)) : undefined} />
      {mayWrite && <Button onClick={() => setOpen(true)}>{t('peace.rests.add')}</Button>}
      <Sheet open={open} onClose={() => setOpen(false)} title={t('peace.rests.add')}>
        {open && (
          <IncidentForm
            onSave={it => {
              keep([...value.days, it])
              setOpen(false)
            }}
          />
        )}
      </Sheet>
    </>
  )
}

function OwnDays({ days, onRemove }: { days: readonly Rest[]; onRemove: ((rest: Rest) => void) | undefined }) {
  const { t } = useTranslation()
  const words = useRestDays()
  if (days.length === 0) return <p className={styles.none}>{t('peace.rests.ownNone')}</p>
  return (
    <ul className={styles.list}>
      {days.map(it => (
        <li key={`${it.from}${it.to}${it.name}`} className={styles.region}>
          <span>
            <b>{words(it)}</b> {it.visits && <Pill tone="kin">{t('peace.rests.visitsToo')}</Pill>}
            <small>{it.name}</small>
          </span>
          {onRemove && (
            <Button label={t('peace.rests.removeOf', { name: it.name })} onClick={() => onRemove(it)}>
              {t('peace.rests.remove')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
