import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { type Me, may, useMe } from '#web/lib/me.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { parts, type SettingsPart } from './part.ts'
import styles from './settings.module.css'

/** The settings: the list of pages at the left, one page at the right; a phone shows one of the two. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const me = useMe()
  const { part: wanted } = useParams({ strict: false }) as { part?: string }
  const seen = parts.filter(part => part.scope === undefined || may(me.data, part.scope))
  const part = wanted === undefined ? seen[0] : seen.find(it => it.key === wanted)
  return (
    <Page>
      <PageHeader title={t('settings.title')} />
      <div className={styles.two} data-chosen={wanted !== undefined}>
        <PartList seen={seen} current={part?.key} />
        <div className={styles.part}>
          <p className={styles.back}>
            <Link to="/settings">{t('settings.back')}</Link>
          </p>
          {part ? <Part part={part} me={me.data} /> : <EmptyState title={t('settings.none')}>{t('settings.noneWhy')}</EmptyState>}
        </div>
      </div>
    </Page>
  )
}

function PartList({ seen, current }: { seen: readonly SettingsPart[]; current: string | undefined }) {
  const { t } = useTranslation()
  const groups = [
    { label: t('settings.group.company'), of: seen.filter(part => part.order < 100) },
    { label: t('settings.group.mine'), of: seen.filter(part => part.order >= 100) },
  ]
  return (
    <nav className={styles.list} aria-label={t('settings.title')}>
      {groups.map(group => (
        <div key={group.label}>
          <h2>{group.label}</h2>
          {group.of.map(part => (
            <Link key={part.key} to={`/settings/${part.key}`} aria-current={part.key === current ? 'page' : undefined}>
              {t(part.label)}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}

function Part({ part, me }: { part: SettingsPart; me: Me | undefined }) {
  const { t } = useTranslation()
  const Inside = part.component
  return (
    <>
      <h2 className={styles.title}>{t(part.label)}</h2>
      <p className={styles.about}>{t(part.label.replace(/title$/, 'about'))}</p>
      {part.order < 100 && !may(me, 'settings:write') && <p className={styles.readOnly}>{t('settings.readOnly')}</p>}
      <Suspense fallback={<div data-busy="" />}>
        <Inside />
      </Suspense>
    </>
  )
}
