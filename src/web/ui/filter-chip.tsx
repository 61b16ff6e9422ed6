import { Menu } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Filter } from './filter.ts'
import styles from './filter-bar.module.css'

/** A filter that holds: its words open the choice, its cross takes it away. */
export function FilterChip({
  filter,
  chosen,
  onChange,
}: {
  filter: Filter
  chosen: string[]
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation()
  const words = chosen.map(value => filter.options.find(option => option.value === value)?.label ?? value).join('・')
  const pick = (value: string) => {
    if (!filter.many) return onChange([value])
    onChange(chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value])
  }
  return (
    <span className={styles.chip}>
      <Menu position="bottom-start" closeOnItemClick={!filter.many}>
        <Menu.Target>
          <button type="button">
            <span>{filter.label}</span>
            <b>{words}</b>
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.options ?? ''}>
          {filter.options.map(option => (
            <Menu.Item
              key={option.value}
              onClick={() => pick(option.value)}
              rightSection={chosen.includes(option.value) ? <IconCheck size={15} aria-hidden="true" /> : null}
            >
              {option.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <button type="button" aria-label={t('ui.filter.remove', { label: filter.label })} onClick={() => onChange([])}>
        <IconX size={14} aria-hidden="true" />
      </button>
    </span>
  )
}
