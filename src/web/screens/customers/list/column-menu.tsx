import { Popover } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { CheckField } from '#web/ui/fields.tsx'
import type { useColumns } from './columns.tsx'
import styles from './list.module.css'

/** Which columns are shown. */
export function ColumnMenu({
  columns,
  onChoose,
}: {
  columns: ReturnType<typeof useColumns>
  onChoose: (chosen: string[]) => void
}) {
  const { t } = useTranslation()
  const toggle = (key: string, on: boolean) => onChoose(on ? [...columns.chosen, key] : columns.chosen.filter(it => it !== key))
  return (
    <Popover position="bottom-end" width={240} trapFocus withRoles>
      <Popover.Target>
        <Button kind="quiet" icon={<IconColumns size={16} stroke={1.6} />}>
          {t('customers.list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('customers.list.columns')}>
        <div className={styles.columns}>
          {columns.all
            .filter(column => column.key !== 'name')
            .map(column => (
              <CheckField
                key={column.key}
                label={column.title}
                checked={columns.chosen.includes(column.key)}
                onChange={on => toggle(column.key, on)}
              />
            ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
