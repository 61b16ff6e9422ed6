import { Menu, Popover } from '@mantine/core'
import { IconDots, IconPlus, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './saved-views.module.css'
import { Sheet } from './sheet.tsx'
import { type Kept, ViewForm } from './view-form.tsx'

export type View = {
  id: string
  name: string
  /** How many it finds, as people read it: 1,204 or 約30,000. */
  count?: string | undefined
  /** Came with the product, or is everybody’s and not theirs to change: cannot be renamed or deleted. */
  fixed?: boolean
  /** Seen by oneself alone. */
  mine?: boolean
}

type Props = {
  views: readonly View[]
  current: string | undefined
  /** Lists are kept for oneself alone: everybody’s are for others to make. */
  alone?: boolean
  onPick: (id: string) => void
  /** Keeps the filters under a name; what it throws is told beside the name. */
  onSave?: (kept: Kept) => Promise<void>
  /** Gives one another name, or shows it to everybody or to oneself alone. */
  onChange?: (id: string, kept: Kept) => Promise<void>
  onRemove?: (id: string) => void
}

/** The lists one looks at every day, by name, with their counts. The last button keeps the filters now in use under a name. */
export function SavedViews({ views, current, alone, onPick, onSave, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  const [changing, setChanging] = useState<View>()
  const here = views.find(view => view.id === current)
  return (
    <nav className={styles.views} aria-label={t('ui.views.label')} data-print="off">
      {views.map(view => (
        <button
          key={view.id}
          type="button"
          aria-current={view.id === current ? 'true' : undefined}
          onClick={() => onPick(view.id)}
        >
          {view.mine && <IconUser size={14} stroke={1.8} role="img" aria-label={t('ui.views.mine')} />}
          {view.name}
          {view.count !== undefined && <em>{view.count}</em>}
        </button>
      ))}
      {here && !here.fixed && (
        <More view={here} onChange={onChange && (() => setChanging(here))} onRemove={onRemove && (() => onRemove(here.id))} />
      )}
      {onSave && <Save onSave={onSave} alone={alone} />}
      <Sheet open={changing !== undefined} onClose={() => setChanging(undefined)} title={t('ui.views.change')}>
        {changing && onChange && (
          <ViewForm
            kept={{ name: changing.name, shared: !changing.mine }}
            alone={alone}
            onKeep={kept => onChange(changing.id, kept)}
            onDone={() => setChanging(undefined)}
          />
        )}
      </Sheet>
    </nav>
  )
}

function More({
  view,
  onChange,
  onRemove,
}: {
  view: View
  onChange?: (() => void) | undefined
  onRemove?: (() => void) | undefined
}) {
  const { t } = useTranslation()
  return (
    <Menu>
      <Menu.Target>
        <button type="button" aria-label={t('ui.views.more')}>
          <IconDots size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {onChange && <Menu.Item onClick={onChange}>{t('ui.views.change')}</Menu.Item>}
        {onRemove && <Menu.Item onClick={onRemove}>{t('ui.views.remove', { name: view.name })}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

function Save({ onSave, alone }: { onSave: (kept: Kept) => Promise<void>; alone: boolean | undefined }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} trapFocus width={300}>
      <Popover.Target>
        <button type="button" onClick={() => setOpen(!open)}>
          <IconPlus size={15} stroke={1.8} aria-hidden="true" />
          {t('ui.views.save')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {open && <ViewForm kept={{ name: '', shared: false }} alone={alone} onKeep={onSave} onDone={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}
