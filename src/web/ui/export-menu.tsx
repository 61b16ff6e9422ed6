import { Menu } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../lib/api.ts'
import type { Search } from '../lib/search.ts'
import { Button } from './button.tsx'
import { useDownload } from './use-download.tsx'

const formats = ['csv', 'cp932', 'xlsx'] as const

/** Takes the list as it is filtered now: CSV for everything, CSV for old Excel (CP932), Excel, or on paper. The server answers `GET path?…&format=`. */
export function ExportMenu({ path, query, count }: { path: string; query?: Search; count?: number }) {
  const { t } = useTranslation()
  const { take, taking, waiting } = useDownload()
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button data-print="off" busy={taking} icon={<IconDownload size={17} stroke={1.6} />}>
          {t('ui.export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {count !== undefined && <Menu.Label>{t('ui.export.count', { count })}</Menu.Label>}
        {formats.map(format => (
          <Menu.Item key={format} onClick={() => take(apiUrl(path, { ...query, format }))}>
            {t(`ui.export.${format}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
          {t('ui.export.print')}
        </Menu.Item>
      </Menu.Dropdown>
      {waiting}
    </Menu>
  )
}
