import { useTranslation } from 'react-i18next'
import { one, useUrl } from '#web/lib/search.ts'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { OverviewPart } from './overview-part.tsx'
import { PauseTool } from './pause-tool.tsx'

const tabs = ['overview', 'sent', 'tray'] as const
type Tab = (typeof tabs)[number]

/** 配信: what went, what waits, and the tray. */
export function DispatchPage() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const tab = tabs.find(it => it === one(search, 'tab')) ?? 'overview'
  return (
    <Page>
      <PageHeader title={t('dispatch.title')} summary={t('dispatch.summary')} tools={<PauseTool />} />
      <div style={{ marginBottom: 22 }}>
        <Segmented<Tab>
          label={t('dispatch.tab.label')}
          value={tab}
          onChange={value => set({ tab: value === 'overview' ? undefined : value })}
          options={tabs.map(value => ({ value, label: t(`dispatch.tab.${value}`) }))}
        />
      </div>
      {tab === 'overview' ? <OverviewPart /> : <DeliveryList key={tab} tray={tab === 'tray'} />}
    </Page>
  )
}
