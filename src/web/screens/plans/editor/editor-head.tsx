import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PlanPage } from '#domains/plans/contract.ts'
import { api, apiUrl } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { useKeys } from '#web/lib/keys.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { toast } from '#web/ui/toast.tsx'
import styles from './editor.module.css'
import type { EditorProps } from './editor-props.ts'
import { byDay } from './edits.ts'
import type { Draft } from './use-draft.ts'

/** Name, version, sentences or map, undo, and the way to the effect. */
export function EditorHead({ page, draft, frozen, onStartOver }: EditorProps & { onStartOver: () => Promise<void> }) {
  const { t } = useTranslation()
  const [search, setSearch] = useUrl()
  useUndoKeys(draft, frozen)
  const view = one(search, 'view') === 'map' ? 'map' : 'text'
  return (
    <PageHeader
      title={draft.plan.name || t('planEditor.nameless')}
      summary={<Beside page={page} draft={draft} />}
      crumbs={[{ label: t('shell.place.plans'), to: '/plans' }]}
      tools={
        <>
          {!frozen && <UndoButtons draft={draft} />}
          <Segmented
            label={t('planEditor.view.label')}
            value={view}
            onChange={next => setSearch({ view: next === 'map' ? 'map' : undefined }, { replace: true })}
            options={[
              { value: 'text', label: t('planEditor.view.text') },
              { value: 'map', label: t('planEditor.view.map') },
            ]}
          />
          <More page={page} draft={draft} frozen={frozen} onStartOver={onStartOver} />
          <Button
            kind="main"
            keys="mod+enter"
            onClick={() => void draft.flush().then(() => setSearch({ step: undefined, panel: 'effect' }))}
          >
            {t(page.liveVersion === null ? 'planEditor.toFirst' : 'planEditor.toEffect')}
          </Button>
        </>
      }
    />
  )
}

function Beside({ page, draft }: { page: PlanPage; draft: Draft }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { liveVersion: live } = page
  const changed = page.hasDraft || draft.saving !== 'saved'
  const running = t(`planEditor.state.${page.state}`, { version: live })
  const kept = draft.saving === 'saved' && draft.savedAt ? t('planEditor.saving.at', { time: f.dayTime(draft.savedAt) }) : null
  return (
    <span className={styles.beside}>
      {changed && `${t('planEditor.writing', { version: (live ?? 0) + 1 })}・`}
      {running}
      <span aria-live="polite" data-saving={draft.saving}>
        {draft.saving === 'saved' ? kept : t(`planEditor.saving.${draft.saving}`)}
      </span>
    </span>
  )
}

function useUndoKeys(draft: Draft, frozen: boolean): void {
  const { t } = useTranslation()
  useKeys(
    [
      // Shift is not named by a stroke of one letter, so the event tells.
      {
        keys: 'mod+z',
        label: t('planEditor.undo'),
        run: event => (event.shiftKey ? draft.redo() : draft.undo()),
        whileTyping: true,
        repeat: true,
      },
      { keys: 'mod+y', label: t('planEditor.redo'), run: draft.redo, whileTyping: true, repeat: true },
    ],
    !frozen,
  )
}

function UndoButtons({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  return (
    <span className={styles.undo}>
      <button
        type="button"
        className={styles.more}
        aria-label={t('planEditor.undo')}
        disabled={!draft.canUndo}
        onClick={draft.undo}
      >
        <IconArrowBackUp size={20} stroke={1.6} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.more}
        aria-label={t('planEditor.redo')}
        disabled={!draft.canRedo}
        onClick={draft.redo}
      >
        <IconArrowForwardUp size={20} stroke={1.6} aria-hidden="true" />
      </button>
    </span>
  )
}

function More({ page, draft, frozen, onStartOver }: Omit<EditorProps, 'editing'> & { onStartOver: () => Promise<void> }) {
  const { t } = useTranslation()
  const [, setSearch] = useUrl()
  const drop = async () => {
    const dropped = draft.plan
    await api.delete(`/plans/${page.id}/draft`)
    await onStartOver()
    toast.undo(t('planEditor.dropped'), async () => {
      await api.put(`/plans/${page.id}/draft`, { definition: dropped })
      await onStartOver()
    })
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={t('planEditor.more')}>
          <IconDots size={20} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!frozen && (
          <>
            <Menu.Item disabled={!draft.canUndo} onClick={draft.undo}>
              {t('planEditor.undo')}
            </Menu.Item>
            <Menu.Item disabled={!draft.canRedo} onClick={draft.redo}>
              {t('planEditor.redo')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item onClick={() => setSearch({ step: undefined, panel: 'settings' })}>{t('planEditor.panel.settings')}</Menu.Item>
        <Menu.Item onClick={() => setSearch({ step: undefined, panel: 'people' })}>{t('planEditor.panel.people')}</Menu.Item>
        {!frozen && <Menu.Item onClick={() => draft.change(byDay(draft.plan))}>{t('planEditor.byDay')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item component="a" href={`/plans/${page.id}/versions`}>
          {t('planEditor.versions')}
        </Menu.Item>
        <Menu.Item component="a" href={`/plans/simulate?plan=${page.id}`}>
          {t('planEditor.simulate')}
        </Menu.Item>
        <Menu.Item component="a" href={apiUrl(`/plans/${page.id}/file`)} download>
          {t('planEditor.export')}
        </Menu.Item>
        {page.hasDraft && page.liveVersion !== null && !frozen && (
          <Menu.Item onClick={() => void drop().catch(toast.problem)}>{t('planEditor.drop')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
