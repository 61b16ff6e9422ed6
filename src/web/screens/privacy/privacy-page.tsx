import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { BreachesPart } from './breaches-part.tsx'
import { ChecksPart } from './checks-part.tsx'
import { FindsPart } from './finds-part.tsx'
import { ManualsPart } from './manuals-part.tsx'
import { ProcessorsPart } from './processors-part.tsx'
import { ProvisionsPart } from './provisions-part.tsx'
import { PurposesPart } from './purposes-part.tsx'
import { RequestsPart } from './requests-part.tsx'
import { RetentionPart } from './retention-part.tsx'
import styles from './tabs.module.css'

const parts = {
  requests: RequestsPart,
  breaches: BreachesPart,
  purposes: PurposesPart,
  provisions: ProvisionsPart,
  processors: ProcessorsPart,
  sensitive: FindsPart,
  retention: RetentionPart,
  checks: ChecksPart,
  manuals: ManualsPart,
} as const
type Tab = keyof typeof parts
const open: readonly Tab[] = ['manuals']

/** 個人情報: what people ask of us, what went wrong, what data is for, who has it, when it goes, and what we check each month. */
export function PrivacyPage() {
  const { t } = useTranslation()
  const [search, set] = useUrl()
  const reads = may(useMe().data, 'privacy:read')
  const tabs = (Object.keys(parts) as Tab[]).filter(tab => reads || open.includes(tab))
  const tab = tabs.find(it => it === one(search, 'tab')) ?? tabs[0] ?? 'manuals'
  const Part = parts[tab]
  const bar = useRef<HTMLDivElement>(null)
  // On a phone the tabs scroll: the one that is open is among those one sees.
  useEffect(() => {
    const chosen = bar.current?.querySelector(`[data-tab="${tab}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [tab])
  return (
    <Page>
      <PageHeader title={t('privacy.title')} summary={t('privacy.summary')} />
      <div ref={bar} className={styles.tabs} role="tablist" aria-label={t('privacy.title')}>
        {tabs.map(name => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === tab}
            data-tab={name}
            onClick={() => set({ tab: name, q: undefined, state: undefined, since: undefined })}
          >
            {t(`privacy.tab.${name}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-label={t(`privacy.tab.${tab}`)}>
        <Part />
      </div>
    </Page>
  )
}
