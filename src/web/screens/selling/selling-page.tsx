import { useTranslation } from 'react-i18next'
import { one, useUrl } from '#web/lib/search.ts'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { CoolingOff } from './cooling-off.tsx'
import { Register } from './register.tsx'
import styles from './selling.module.css'

const TABS = ['declined', 'cooling-off'] as const

/** The do-not-solicit register and the contracts that may still be taken back, over all branches one sees. */
export function SellingPage() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const tab = TABS.find(it => it === one(search, 'tab')) ?? 'declined'
  return (
    <Page>
      <PageHeader
        title={t('selling.register.title')}
        summary={t('selling.register.about')}
        crumbs={[{ label: t('shell.place.today'), to: '/' }]}
      />
      <div className={styles.tabs}>
        <Segmented
          label={t('selling.register.title')}
          value={tab}
          onChange={chosen => set({ tab: chosen === 'declined' ? undefined : chosen, state: undefined, kind: undefined })}
          options={TABS.map(value => ({ value, label: t(`selling.register.tab.${value}`) }))}
        />
      </div>
      {tab === 'declined' ? <Register /> : <CoolingOff />}
    </Page>
  )
}
