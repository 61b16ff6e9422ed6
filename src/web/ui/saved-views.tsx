import { Menu, Popover, TextInput } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format.ts'
import { Button } from './button.tsx'
import styles from './saved-views.module.css'
import { sentenceOf } from './toast.tsx'

export type View = {
  id: string
  name: string
  count?: number | undefined /** Came with the product: cannot be deleted. */
  fixed?: boolean
}

type Props = {
  views: readonly View[]
  current: string | undefined
  onPick: (id: string) => void
  /** Keeps the filters under a name; what it throws is told beside the name. */
  onSave?: (name: string) => Promise<void> | void
  onRemove?: (id: string) => void
}

/** The lists one looks at every day, by name, with their counts. The last button keeps the filters now in use under a name. */
export function SavedViews({ views, current, onPick, onSave, onRemove }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
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
          {view.name}
          {view.count !== undefined && <em>{f.number(view.count)}</em>}
        </button>
      ))}
      {onSave && <Save onSave={onSave} />}
      {here && !here.fixed && onRemove && (
        <Menu>
          <Menu.Target>
            <button type="button" aria-label={t('ui.views.more')}>
              <IconDots size={16} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onRemove(here.id)}>{t('ui.views.remove', { name: here.name })}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  )
}

function Save({ onSave }: { onSave: (name: string) => Promise<void> | void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    try {
      await onSave(name.trim())
      setOpen(false)
      setName('')
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <Popover opened={open} onChange={setOpen} trapFocus width={280}>
      <Popover.Target>
        <button type="button" onClick={() => setOpen(!open)}>
          <IconPlus size={15} stroke={1.8} aria-hidden="true" />
          {t('ui.views.save')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={event => void submit(event)} className={styles.form}>
          <TextInput
            label={t('ui.views.name')}
            value={name}
            onChange={event => {
              setFault(undefined)
              setName(event.currentTarget.value)
            }}
            error={fault}
            maxLength={60}
            data-autofocus
          />
          <Button submit kind="main" full disabled={!name.trim()}>
            {t('ui.views.keep')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
