import { one, useUrl } from '#web/lib/search.ts'
import { Card } from '#web/ui/card.tsx'
import type { EditorProps } from '../editor/editor-props.ts'
import { EffectPanel } from '../publish/effect-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { StepPanel } from './step-panel.tsx'

/** What stands beside the plan: the chosen step, the plan's own settings, its people, or what publishing would do. */
export function Panel(props: EditorProps) {
  const [search] = useUrl()
  const panel = one(search, 'panel')
  return (
    <Card sticky>
      {props.editing.step ? (
        <StepPanel key={props.editing.step.key} {...props} step={props.editing.step} />
      ) : panel === 'settings' ? (
        <SettingsPanel {...props} />
      ) : panel === 'people' ? (
        <PeoplePanel page={props.page} frozen={props.frozen} />
      ) : (
        <EffectPanel {...props} asked={panel === 'effect'} />
      )}
    </Card>
  )
}
