import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Pill, type Tone } from '#web/ui/pill.tsx'
import styles from '../page/page.module.css'
import type { Contract } from './queries.ts'

const TONES: Record<Contract['clock']['state'], Tone> = { running: 'kin', waiting: 'shu', over: 'ink', none: 'ink' }
type Act = ((contract: Contract) => void) | undefined

/** One contract: until when it may be taken back, or why not. */
export function ContractLine({ contract, onEdit, onCancel }: { contract: Contract; onEdit: Act; onCancel: Act }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { clock, cancelled } = contract
  const open = !cancelled && (clock.state === 'running' || clock.state === 'waiting')
  const words = cancelled
    ? t('selling.clock.cancelled', { day: f.date(cancelled.sentOn) })
    : t(`selling.clock.${clock.state}`, {
        count: clock.lastDay ? f.daysAway(clock.lastDay) + 1 : 0,
        day: clock.lastDay ? f.date(clock.lastDay) : '',
        why: clock.why ? t(`selling.why.${clock.why}`) : '',
      })
  return (
    <li className={cancelled ? styles.given : undefined}>
      {onEdit && !cancelled ? (
        <button type="button" onClick={() => onEdit(contract)}>
          {contract.name}
        </button>
      ) : (
        contract.name
      )}{' '}
      <Pill tone={cancelled ? 'ink' : TONES[clock.state]}>{t(`selling.kind.${contract.kind}`)}</Pill>
      <small>
        {f.date(contract.contractOn)}・{words}
      </small>
      {open && onCancel && (
        <Button kind="quiet" onClick={() => onCancel(contract)}>
          {t('selling.cancel')}
        </Button>
      )}
    </li>
  )
}
