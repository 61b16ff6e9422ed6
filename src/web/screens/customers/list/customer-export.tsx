import { Menu } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, apiUrl } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import type { Search } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { useDownload } from '#web/ui/use-download.tsx'
import type { Counted } from '../queries.ts'
import styles from './list.module.css'

type Losses = {
  characters: { character: string; becomes: string; people: number; example: string }[]
  looked: number
  all: boolean
}
// What a screen shows as one column, a file has as several.
const IN_FILE: Record<string, string[]> = { contact: ['phone', 'email'], next: [] }

/** Takes the list as it is filtered now; before a file in CP932 it shows what that can't write. */
export function CustomerExport({
  filter,
  columns,
  count,
}: {
  filter: Search
  columns: readonly string[]
  count: Counted | undefined
}) {
  const { t } = useTranslation()
  const f = useFormat()
  const [asking, setAsking] = useState(false)
  const { take, taking, waiting } = useDownload()
  const wanted = ['id', 'name', 'kana', ...columns.flatMap(key => IN_FILE[key] ?? [key])]
  const query = (format: string) => ({ ...filter, format, columns: [...new Set(wanted)].join(',') })
  const takeCp932 = () => {
    setAsking(false)
    take(apiUrl('/customers/export', query('cp932')))
  }
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button data-print="off" busy={taking} icon={<IconDownload size={17} stroke={1.6} />}>
            {t('ui.export.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {count && <Menu.Label>{t('ui.export.count', { count: f.number(count.count) as unknown as number })}</Menu.Label>}
          <Menu.Item onClick={() => take(apiUrl('/customers/export', query('csv')))}>{t('ui.export.csv')}</Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>{t('ui.export.cp932')}</Menu.Item>
          <Menu.Item onClick={() => take(apiUrl('/customers/export', query('xlsx')))}>{t('ui.export.xlsx')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
            {t('ui.export.print')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Sheet open={asking} onClose={() => setAsking(false)} title={t('customers.losses.title')}>
        {asking && <LossesOf query={query('cp932')} onTake={takeCp932} />}
      </Sheet>
      {waiting}
    </>
  )
}

function LossesOf({ query, onTake }: { query: Search; onTake: () => void }) {
  const { t } = useTranslation()
  const losses = useQuery({
    queryKey: ['customers', 'losses', query],
    queryFn: ({ signal }) => api.get<Losses>('/customers/export/losses', { query, signal }),
  })
  if (losses.error) return <Failed error={losses.error} onRetry={() => void losses.refetch()} />
  if (!losses.data) return <p data-busy="">{t('customers.losses.looking')}</p>
  const { characters, all } = losses.data
  return (
    <>
      {characters.length === 0 ? (
        <Callout tone="matcha">{t('customers.losses.none')}</Callout>
      ) : (
        <>
          <p>{t('customers.losses.some', { count: characters.length })}</p>
          <LossTable characters={characters} />
          {!all && <p className={styles.hint}>{t('customers.losses.part')}</p>}
        </>
      )}
      <Button kind="main" full onClick={onTake}>
        {t('customers.losses.take')}
      </Button>
    </>
  )
}

function LossTable({ characters }: { characters: Losses['characters'] }) {
  const { t } = useTranslation()
  return (
    <table className={styles.losses}>
      <thead>
        <tr>
          <th>{t('customers.losses.character')}</th>
          <th>{t('customers.losses.becomes')}</th>
          <th>{t('customers.losses.people')}</th>
          <th>{t('customers.losses.example')}</th>
        </tr>
      </thead>
      <tbody>
        {characters.map(it => (
          <tr key={it.character}>
            <td className={styles.glyph}>{it.character}</td>
            <td className={styles.glyph}>{it.becomes}</td>
            <td>{it.people}</td>
            <td>{it.example}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
