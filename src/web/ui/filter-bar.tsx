import { Menu } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useUrl } from '../lib/search.ts'
import { Button } from './button.tsx'
import { chosenAs, chosenOf, type Filter } from './filter.ts'
import styles from './filter-bar.module.css'
import { FilterChip } from './filter-chip.tsx'

/** The filters of a list. They live in the URL, so a filtered list can be sent to a colleague: read them with `useUrl()`. */
export function FilterBar({ filters, children }: { filters: readonly Filter[]; children?: ReactNode }) {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const active = filters.filter(filter => chosenOf(search, filter).length > 0)
  return (
    <div className={styles.bar} data-print="off">
      {children}
      {active.map(filter => (
        <FilterChip
          key={filter.name}
          filter={filter}
          chosen={chosenOf(search, filter)}
          onChange={values => set(chosenAs(filter, values))}
        />
      ))}
      <Add
        filters={filters.filter(filter => !active.includes(filter))}
        onAdd={(filter, value) => set(chosenAs(filter, [value]))}
      />
      {active.length > 1 && (
        <Button kind="quiet" onClick={() => set(Object.assign({}, ...active.map(filter => chosenAs(filter, []))))}>
          {t('ui.filter.clear')}
        </Button>
      )}
    </div>
  )
}

function Add({ filters, onAdd }: { filters: readonly Filter[]; onAdd: (filter: Filter, value: string) => void }) {
  const { t } = useTranslation()
  if (filters.length === 0) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={styles.add}>
          <IconFilter size={16} stroke={1.6} aria-hidden="true" />
          {t('ui.filter.add')}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.options ?? ''}>
        {filters.map(filter => (
          <Fragment key={filter.name}>
            <Menu.Label>{filter.label}</Menu.Label>
            {filter.options.map(option => (
              <Menu.Item key={option.value} onClick={() => onAdd(filter, option.value)}>
                {option.label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
