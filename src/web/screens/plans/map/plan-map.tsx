import '@xyflow/react/dist/base.css'
import { type Connection, Controls, type Edge, MarkerType, type Node, ReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanDefinition, Step } from '#domains/plans/contract.ts'
import { anchorWord, outcomeWord } from '#domains/plans/rules.ts'
import { useKeys } from '#web/lib/keys.ts'
import { AddStep } from '../editor/add-step.tsx'
import type { EditorProps } from '../editor/editor-props.ts'
import { languageOf } from '../editor/step-words.ts'
import { useStepKeys } from '../editor/use-step-keys.ts'
import { layoutOf, type PlanLayout } from './layout.ts'
import styles from './map.module.css'
import { AnchorNode, StepNode } from './nodes.tsx'

const nodeTypes = { step: StepNode, anchor: AnchorNode }

/** The plan as a map: what hangs on what, and what waits for which outcome. The list says the same in sentences. */
export function PlanMap({ draft, editing, frozen }: EditorProps) {
  const { t } = useTranslation()
  const { plan } = draft
  const layout = useMemo(() => layoutOf(plan), [plan])
  const nodes = useNodes(layout, draft.plan, editing)
  const edges = useEdges(layout, plan)
  useStepKeys(editing, frozen)
  useKeys([
    { keys: 'j', label: t('planEditor.keys.next'), run: () => editing.go(1), repeat: true },
    { keys: 'k', label: t('planEditor.keys.prev'), run: () => editing.go(-1), repeat: true },
  ])
  const fixed = (key: string) => editing.published.includes(key)
  // A line drawn from one step to another: the second waits for the first.
  const connect = ({ source, target }: Connection) => {
    if (source === target || source.startsWith('anchor:') || fixed(target)) return
    editing.edit(target, step => waitingFor(step, source))
  }
  return (
    <div className={styles.sheet}>
      <h2 className="only-read-aloud">{t('planEditor.map.label')}</h2>
      <section className={styles.map} aria-label={t('planEditor.map.label')}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          {...view()}
          minZoom={0.2}
          maxZoom={1.6}
          nodesDraggable={false}
          nodesConnectable={!frozen}
          nodesFocusable={false}
          edgesFocusable={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          ariaLabelConfig={silent}
          proOptions={{ hideAttribution: true }}
          onNodeClick={(_, node) => node.type === 'step' && editing.choose(node.id)}
          onConnect={connect}
        >
          <Controls orientation="horizontal" showInteractive={false} aria-label={t('planEditor.map.controls')} />
        </ReactFlow>
      </section>
      <div className={styles.foot}>
        {!frozen && <AddStep onAdd={editing.add} bare />}
        <small>{t('planEditor.map.hint')}</small>
      </div>
    </div>
  )
}

// Nothing in the map takes the keyboard: the list of the same plan does.
const silent = { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' }

// At a desk the whole plan; in the hand its beginning, large enough to be read.
function view() {
  if (matchMedia('(max-width: 820px)').matches) return { defaultViewport: { x: 12, y: 16, zoom: 0.72 } }
  return { fitView: true, fitViewOptions: { maxZoom: 1, minZoom: 0.35, padding: 0.06 } }
}

function useNodes(layout: PlanLayout, plan: PlanDefinition, editing: EditorProps['editing']): Node[] {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const { problems, choose } = editing
  const chosen = editing.step?.key
  return useMemo(
    () => [
      ...layout.anchors.map(({ key, step, place }) => ({
        id: key,
        type: 'anchor',
        position: place,
        data: { name: step.hang.from === 'anchor' ? anchorWord(step.hang.anchor, plan.trade, language) : '' },
        selectable: false,
        connectable: false,
      })),
      ...layout.steps.map(({ step, place }) => ({
        id: step.key,
        type: 'step',
        position: place,
        data: { step, plan, chosen: step.key === chosen, wrong: problems.filter(it => it.step === step.key), choose },
      })),
    ],
    [layout, plan, language, problems, chosen, choose],
  )
}

function useEdges(layout: PlanLayout, plan: PlanDefinition): Edge[] {
  const { t, i18n } = useTranslation()
  const language = languageOf(i18n.language)
  return useMemo(() => {
    const words = (step: Step | undefined) => {
      if (step?.hang.from !== 'outcome') return ''
      return step.hang.is === 'none' ? t('planEditor.map.none') : step.hang.is.map(it => outcomeWord(it, language)).join('・')
    }
    const name = (key: string) => plan.steps.find(it => it.key === key)?.name
    return layout.edges.map(({ from, to, waits }) => ({
      ariaLabel: [name(from), name(to)].filter(Boolean).join(' → ') || to,
      id: `${from}>${to}`,
      source: from,
      target: to,
      type: 'smoothstep',
      className: (waits ? styles.waits : styles.hangs) ?? '',
      ...(waits ? { label: words(plan.steps.find(it => it.key === to)), markerEnd: { type: MarkerType.ArrowClosed } } : {}),
    }))
  }, [layout, plan, t, language])
}

function waitingFor(step: Step, parent: string): Step {
  const { at: _, ...rest } = step
  return { ...rest, hang: { from: 'outcome', step: parent, is: 'none' }, offset: { amount: 3, unit: 'days' } }
}
