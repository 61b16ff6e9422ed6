import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './steps.module.css'

export type Step = { key: string; label: string }

/** Where one stands in a work of several steps; done ones can be opened again. */
export function Steps({ steps, current, onGo }: { steps: readonly Step[]; current: string; onGo?: (key: string) => void }) {
  const { t } = useTranslation()
  const at = steps.findIndex(step => step.key === current)
  return (
    <nav aria-label={t('ui.steps.label', { at: at + 1, of: steps.length })}>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <li
            key={step.key}
            data-state={i < at ? 'done' : i === at ? 'now' : 'ahead'}
            aria-current={i === at ? 'step' : undefined}
          >
            <button type="button" disabled={i >= at || !onGo} onClick={() => onGo?.(step.key)}>
              <i>{i < at ? <IconCheck size={14} stroke={2.4} aria-label={t('ui.steps.done')} /> : i + 1}</i>
              <span>{step.label}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
