import { Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '#web/lib/keys.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { Kbd } from '#web/ui/kbd.tsx'
import styles from './editor.module.css'
import { KINDS, type Kind } from './edits.ts'
import { iconOf } from './step-words.ts'

/** Adds a step of a kind after the chosen one; A opens the choice. */
export function AddStep({ onAdd, bare }: { onAdd: (kind: Kind) => void; bare?: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  useKeys([{ keys: 'a', label: t('planEditor.add'), run: () => setOpen(true) }])
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus={false}>
      <Menu.Target>
        <button type="button" className={styles.add} data-bare={bare}>
          <IconPlus size={20} stroke={1.6} aria-hidden="true" />
          {t('planEditor.add')}
          <Kbd keys="a" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map(kind => (
          <Menu.Item key={kind} leftSection={<ChannelIcon channel={iconOf(kind)} bare />} onClick={() => onAdd(kind)}>
            {t(`planEditor.kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
