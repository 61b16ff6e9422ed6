import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Section } from '#web/ui/page.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import styles from './tabs.module.css'
import { useWrites } from './use-privacy.ts'

type Props<T> = {
  /** Its words stand under `privacy.<name>` in the catalogue: title, add, empty, why. */
  name: string
  ledger: { data: { items: readonly T[] } | undefined; error: unknown; refetch: () => unknown }
  columns: readonly Column<T>[]
  rowKey: (row: T) => string
  /** The form to add one; `close` when it is done. */
  add?: (close: () => void) => ReactNode
  /** What is shown when one is opened. */
  detail?: (row: T, close: () => void) => ReactNode
  titleOf?: (row: T) => string
  tools?: ReactNode
  /** Comes with the sheet to add one open, led here by what went wrong elsewhere. */
  adding?: boolean
}

/** A ledger: a list, a sheet to add to it and a sheet for one of its rows. */
export function Register<T>({ name, ledger, columns, rowKey, add, detail, titleOf, tools, adding = false }: Props<T>) {
  const { t } = useTranslation()
  const writes = useWrites()
  const [open, setOpen] = useState<string | null>(adding ? 'new' : null)
  const close = () => setOpen(null)
  const row = ledger.data?.items.find(it => rowKey(it) === open)
  const button = writes && add && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen('new')}>
      {t(`privacy.${name}.add`)}
    </Button>
  )
  if (ledger.error) return <Failed error={ledger.error} onRetry={() => void ledger.refetch()} />
  return (
    <Section
      title={t(`privacy.${name}.title`)}
      actions={
        <div className={styles.tools}>
          {tools}
          {button}
        </div>
      }
    >
      <DataTable
        label={t(`privacy.${name}.title`)}
        columns={columns}
        rows={ledger.data?.items}
        rowKey={rowKey}
        {...(detail ? { onOpen: (it: T) => setOpen(rowKey(it)) } : {})}
        empty={<EmptyState title={t(`privacy.${name}.empty`)}>{t(`privacy.${name}.why`)}</EmptyState>}
      />
      <Sheet open={open === 'new'} onClose={close} title={t(`privacy.${name}.add`)}>
        {open === 'new' && add?.(close)}
      </Sheet>
      <Sheet open={row !== undefined} onClose={close} title={row && titleOf ? titleOf(row) : t(`privacy.${name}.title`)}>
        {row && detail?.(row, close)}
      </Sheet>
    </Section>
  )
}
