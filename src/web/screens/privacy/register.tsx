import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldWidth } from '#kernel/text.ts'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { MoreProps } from '#web/ui/data-table/more.tsx'
import { EmptyHere } from '#web/ui/empty-here.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { chosenOf, type Filter } from '#web/ui/filter.ts'
import { FilterBar } from '#web/ui/filter-bar.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Section } from '#web/ui/page.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { sentenceOf } from '#web/ui/toast.tsx'
import styles from './tabs.module.css'
import { useWrites } from './use-privacy.ts'

type Kept = { names: readonly string[]; path: string; filters: readonly Filter[] }

type Props<T> = {
  /** Its words stand under `privacy.<name>` in the catalogue: title, add, empty, why. */
  name: string
  ledger: { data: { items: readonly T[] } | undefined; error: unknown; refetch: () => unknown; more?: MoreProps }
  columns: readonly Column<T>[]
  rowKey: (row: T) => string
  /** The form to add one; `close` when it is done. */
  add?: (close: () => void) => ReactNode
  /** What is shown when one is opened. */
  detail?: (row: T, close: () => void) => ReactNode
  titleOf?: (row: T) => string
  tools?: ReactNode
  /** Words beside those of the row itself that it is found by. */
  wordsOf?: (row: T) => string
  /** A list that the server searches, its search and filters in the URL: what is kept of it as a view, and where it is counted. */
  kept?: Kept
  /** Comes with the sheet to add one open, led here by what went wrong elsewhere. */
  adding?: boolean
}

/** A ledger: a list that is searched and taken out, a sheet to add to it and a sheet for one of its rows. */
export function Register<T>({
  name,
  ledger,
  columns,
  rowKey,
  add,
  detail,
  titleOf,
  tools,
  wordsOf,
  kept,
  adding = false,
}: Props<T>) {
  const { t } = useTranslation()
  const writes = useWrites()
  const [typed, setTyped] = useTyped(kept !== undefined)
  const [open, setOpen] = useState<string | null>(adding ? 'new' : null)
  const asked = useNarrowed(kept, typed)
  const close = () => setOpen(null)
  const rows = ledger.data?.items
  const row = rows?.find(it => rowKey(it) === open)
  const button = writes && add && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen('new')}>
      {t(`privacy.${name}.add`)}
    </Button>
  )
  if (ledger.error) return <NotShown ledger={ledger} />
  return (
    <Section
      title={t(`privacy.${name}.title`)}
      actions={
        <div className={styles.tools}>
          <Find name={name} many={rows?.length ?? 0} always={kept !== undefined} typed={typed} onType={setTyped} />
          {tools}
          {button}
        </div>
      }
    >
      {kept && <Narrowed name={name} kept={kept} />}
      <DataTable
        label={t(`privacy.${name}.title`)}
        columns={columns}
        rows={kept ? rows : rows?.filter(it => isFound(typed, `${wordsIn(it).join(' ')} ${wordsOf?.(it) ?? ''}`))}
        rowKey={rowKey}
        {...(detail ? { onOpen: (it: T) => setOpen(rowKey(it)) } : {})}
        empty={<Nothing name={name} isSearched={asked} />}
        {...(ledger.more ? { more: ledger.more } : {})}
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

function NotShown({ ledger: { error, refetch } }: { ledger: { error: unknown; refetch: () => unknown } }) {
  const { t } = useTranslation()
  if (error instanceof ApiProblem && error.status === 403)
    return <EmptyState title={t('ui.notHere.house')}>{sentenceOf(error)}</EmptyState>
  return <Failed error={error} onRetry={() => void refetch()} />
}

function Narrowed({ name, kept: { names, path, filters } }: { name: string; kept: Kept }) {
  return (
    <>
      <ListViews screen={`privacy.${name}`} names={names} counting={{ topic: 'privacy', path: `${path}/count` }} />
      <div className={styles.filters}>
        <FilterBar filters={filters} />
      </div>
    </>
  )
}

function useNarrowed(kept: Kept | undefined, typed: string): boolean {
  const [search] = useUrl()
  if (typed !== '') return true
  return kept?.filters.some(filter => chosenOf(search, filter).length > 0) ?? false
}

// A list whose views are kept holds its search in the URL.
function useTyped(inUrl: boolean): [string, (typed: string) => void] {
  const [search, set] = useUrl()
  const own = useState('')
  return inUrl ? [one(search, 'q') ?? '', q => set({ q: q || undefined }, { replace: true })] : own
}

// What these tell of customers is told to each of their own branch's.
const OF_CUSTOMERS: ReadonlySet<string> = new Set(['requests', 'sensitive', 'holds'])

function Nothing({ name, isSearched }: { name: string; isSearched: boolean }) {
  const { t } = useTranslation()
  if (isSearched) return <EmptyState title={t('privacy.nobody')}>{t('privacy.findWhy')}</EmptyState>
  const Empty = OF_CUSTOMERS.has(name) ? EmptyHere : EmptyState
  return <Empty title={t(`privacy.${name}.empty`)}>{t(`privacy.${name}.why`)}</Empty>
}

type FindProps = { name: string; many: number; always: boolean; typed: string; onType: (typed: string) => void }

// A handful is seen at a glance; what is there can be taken out.
function Find({ name, many, always, typed, onType }: FindProps) {
  const { t } = useTranslation()
  const mayTake = may(useMe().data, 'export')
  return (
    <>
      {(always || many > 3 || typed !== '') && (
        <SearchField
          value={typed}
          onChange={onType}
          label={t('privacy.find', { what: t(`privacy.${name}.title`) })}
          placeholder={t('privacy.findShort')}
          {...(always ? {} : { wait: 0 })}
        />
      )}
      {mayTake && many > 0 && <ExportMenu path={`/privacy/registers/${name}/export`} />}
    </>
  )
}

// Every text of a row but its ids.
function wordsIn(it: unknown): string[] {
  if (typeof it === 'string') return /^[\da-f]{8}-[\da-f-]{27}$/.test(it) ? [] : [it]
  return it === null || typeof it !== 'object' ? [] : Object.values(it).flatMap(wordsIn)
}

const folded = (text: string): string => foldWidth(text).toLowerCase()
const isFound = (typed: string, text: string): boolean =>
  folded(typed)
    .split(/\s+/)
    .every(word => folded(text).includes(word))
