import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isAnchored } from '#domains/plans/rules.ts'
import { useKeys } from '#web/lib/keys.ts'
import { AddStep } from './add-step.tsx'
import styles from './editor.module.css'
import type { EditorProps } from './editor-props.ts'
import { StepLine } from './step-line.tsx'
import { useStepKeys } from './use-step-keys.ts'

/** The plan as a list that reads like sentences. */
export function StepList({ page, draft, editing, frozen }: EditorProps) {
  const { t } = useTranslation()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const chosen = editing.step?.key
  useStepKeys(editing, frozen)
  useKeys([
    { keys: 'j', label: t('planEditor.keys.next'), run: () => editing.go(1), repeat: true },
    { keys: 'k', label: t('planEditor.keys.prev'), run: () => editing.go(-1), repeat: true },
  ])
  const before = useRef(chosen)
  useEffect(() => {
    if (before.current === chosen) return
    before.current = chosen
    const button = chosen ? buttons.current.get(chosen) : undefined
    if (!button) return
    button.scrollIntoView({ block: 'nearest' })
    // Whoever writes in the panel keeps the field; whoever moves through the list takes the focus along.
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('ol') === button.closest('ol')) button.focus()
  }, [chosen])
  return (
    <div className={styles.sheet}>
      <h2 className="only-read-aloud">{t('planEditor.list')}</h2>
      <ol className={styles.steps} aria-label={t('planEditor.list')}>
        {draft.plan.steps.map((step, i) => (
          <StepLine
            key={step.key}
            step={step}
            plan={draft.plan}
            before={draft.plan.steps.slice(0, i).findLast(isAnchored)}
            counts={page.counts}
            problems={editing.problems}
            selected={step.key === chosen}
            onOpen={() => editing.choose(step.key)}
            ref={button => {
              if (button) buttons.current.set(step.key, button)
              else buttons.current.delete(step.key)
            }}
          />
        ))}
      </ol>
      {!frozen && <AddStep onAdd={editing.add} />}
    </div>
  )
}
