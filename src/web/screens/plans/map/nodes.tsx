import { IconAlertTriangle } from '@tabler/icons-react'
import { Handle, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import type { PlanDefinition, PlanProblem, Step } from '#domains/plans/contract.ts'
import { sentenceOf } from '#domains/plans/rules.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { iconOf, languageOf, lineOf } from '../editor/step-words.ts'
import styles from './map.module.css'

type StepData = {
  step: Step
  plan: PlanDefinition
  chosen: boolean
  wrong: readonly PlanProblem[]
  choose: (key: string) => void
}

/** A step on the map; the button is what the keyboard reaches. */
export function StepNode({ data }: { data: StepData }) {
  const { t, i18n } = useTranslation()
  const { step, plan, chosen, wrong, choose } = data
  const language = languageOf(i18n.language)
  const line = lineOf(step, plan, language)
  const error = wrong.some(it => it.level === 'error')
  return (
    <>
      <Handle type="target" position={Position.Left} className={styles.handle ?? ''} />
      <button
        type="button"
        className={styles.node}
        data-chosen={chosen}
        data-wrong={error}
        aria-current={chosen ? 'step' : undefined}
        onClick={() => choose(step.key)}
      >
        <ChannelIcon channel={iconOf(step)} tone={chosen ? 'ai' : 'plain'} />
        <span>
          <small>{line.waits === null ? [line.day, line.time].filter(Boolean).join(' ') : t('planEditor.map.waits')}</small>
          <b>{step.name}</b>
          <span className="only-read-aloud">{sentenceOf(step, plan, language).text}</span>
          {wrong[0] && (
            <em>
              <IconAlertTriangle size={13} stroke={1.8} aria-hidden="true" />
              {t('planEditor.map.wrong', { count: wrong.length })}
            </em>
          )}
        </span>
      </button>
      <Handle type="source" position={Position.Right} className={styles.handle ?? ''} />
    </>
  )
}

/** What steps hang on. */
export function AnchorNode({ data }: { data: { name: string } }) {
  return (
    <div className={styles.anchor}>
      {data.name}
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.hidden ?? ''} />
    </div>
  )
}
