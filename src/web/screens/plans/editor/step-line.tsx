import { IconAlertTriangle, IconCornerDownRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PlanDefinition, PlanPage, PlanProblem, Step } from '#domains/plans/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { useConditionWords } from '../panel/condition-words.ts'
import styles from './editor.module.css'
import { problemsAt } from './shape.ts'
import { iconOf, languageOf, lineOf, piecesOf } from './step-words.ts'

type Props = {
  step: Step
  plan: PlanDefinition
  /** The anchored step above, so that its anchor is not said twice. */
  before: Step | undefined
  counts: PlanPage['counts']
  problems: readonly PlanProblem[]
  selected: boolean
  onOpen: () => void
  ref: (button: HTMLButtonElement | null) => void
}

/** One step as a sentence: when, what, for whom, and how many people it concerns. */
export function StepLine({ step, plan, before, counts, problems, selected, onOpen, ref }: Props) {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const line = lineOf(step, plan, language)
  const said = before && lineOf(before, plan, language).anchor === line.anchor
  const wrong = problemsAt(problems, step.key)
  return (
    <li className={styles.item} data-selected={selected} data-follows={line.waits !== null}>
      <button type="button" className={styles.step} onClick={onOpen} aria-current={selected ? 'step' : undefined} ref={ref}>
        <span className={styles.when}>
          {line.anchor && !said && <small>{line.anchor}</small>}
          {line.day && <b>{line.day}</b>}
          {line.time && <small>{line.time}</small>}
          {line.waits !== null && <IconCornerDownRight size={20} stroke={1.6} aria-hidden="true" />}
        </span>
        <span className={styles.icon}>
          <ChannelIcon channel={iconOf(step)} tone={selected ? 'ai' : 'plain'} />
        </span>
        <span className={styles.words}>
          {line.waits !== null && <small>{line.waits}</small>}
          <span>
            {piecesOf(line.what, language).map((piece, i) => (piece.marked ? <u key={i}>{piece.text}</u> : piece.text))}
          </span>
          <Small step={step} />
          {wrong.map(problem => (
            <em key={`${problem.code} ${problem.field}`} data-level={problem.level}>
              <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
              {problem.sentence}
            </em>
          ))}
        </span>
        <People counts={counts.filter(it => it.step === step.key)} />
      </button>
    </li>
  )
}

function Small({ step }: { step: Step }) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const said = [t(`planEditor.legal.${step.legalClass}`), ...(step.condition?.all ?? []).map(words)]
  return <small>{said.join('・')}</small>
}

const AHEAD = ['planned', 'moved', 'held', 'claimed']
const BEHIND = ['sent', 'handed', 'done']

function People({ counts }: { counts: PlanPage['counts'] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const sum = (states: readonly string[]) => counts.filter(it => states.includes(it.state)).reduce((n, it) => n + it.count, 0)
  const [ahead, behind] = [sum(AHEAD), sum(BEHIND)]
  if (ahead + behind === 0) return <span className={styles.people} />
  return (
    <span className={styles.people}>
      <b>
        {f.number(ahead)}
        <small>{t('simulation.unit')}</small>
      </b>
      {behind > 0 && <small>{t('planEditor.people.behind', { count: behind, n: f.number(behind) })}</small>}
    </span>
  )
}
