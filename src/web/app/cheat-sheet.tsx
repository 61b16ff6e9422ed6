import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Shortcut, useShortcuts } from '../lib/keys.ts'
import { Kbd } from '../ui/kbd.tsx'
import styles from './cheat-sheet.module.css'

/** Every key that acts here and now. */
export function CheatSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const groups = grouped(useShortcuts(), t('shell.keys.here'))
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('shell.keys.sheet')}
      size={640}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      classNames={{ title: styles.title ?? '' }}
    >
      <div className={styles.groups}>
        {groups.map(([group, shortcuts]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts.map(one => (
                <div key={one.keys}>
                  <dt>{one.label}</dt>
                  <dd>
                    <Kbd keys={one.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

// What a screen registered stands before what holds everywhere; a key registered twice shows what it does now.
function grouped(shortcuts: readonly Shortcut[], here: string): [string, Shortcut[]][] {
  const acting = [...new Map(shortcuts.map(one => [one.keys, one])).values()]
  const groups = Map.groupBy(acting, one => one.group ?? here)
  return [...groups].sort(([a], [b]) => Number(b === here) - Number(a === here))
}
