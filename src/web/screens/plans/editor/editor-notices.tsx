import { useTranslation } from 'react-i18next'
import { useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import styles from './editor.module.css'
import type { EditorProps } from './editor-props.ts'

/** What should not be missed while writing: a colleague's change, what keeps the plan from being published. */
export function EditorNotices({ page, draft, editing, frozen, onStartOver }: EditorProps & { onStartOver: () => Promise<void> }) {
  const { t } = useTranslation()
  const [, setSearch] = useUrl()
  if (page.state === 'archived') return <Callout tone="kin">{t('planEditor.archived')}</Callout>
  if (frozen) return <Callout>{t('planEditor.readOnly')}</Callout>
  if (draft.saving === 'conflict')
    return (
      <div className={styles.notices}>
        <Callout
          tone="shu"
          title={t('planEditor.conflict.title')}
          action={
            <span className={styles.pair}>
              <Button onClick={() => void onStartOver()}>{t('planEditor.conflict.theirs')}</Button>
              <Button onClick={draft.overwrite}>{t('planEditor.conflict.mine')}</Button>
            </span>
          }
        >
          {t('planEditor.conflict.body')}
        </Callout>
      </div>
    )
  const errors = editing.problems.filter(it => it.level === 'error')
  const [first] = errors
  if (!first) return null
  const goThere = () => (first.step ? editing.choose(first.step) : setSearch({ step: undefined, panel: 'settings' }))
  return (
    <div className={styles.notices}>
      <Callout
        tone="kin"
        title={t('planEditor.errors', { count: errors.length })}
        action={<Button onClick={goThere}>{t('planEditor.toStep')}</Button>}
      >
        {first.sentence}
      </Callout>
    </div>
  )
}
