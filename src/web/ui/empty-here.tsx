import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../lib/me.ts'
import { EmptyState } from './empty-state.tsx'

/** An empty list of the house; whoever sees some branches only is told that it is theirs that is empty, not the house's. */
export function EmptyHere({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation()
  const me = useMe().data
  if (!me?.sees) return <EmptyState title={title}>{children}</EmptyState>
  return <EmptyState title={t('ui.notHere.title')}>{t('ui.notHere.why')}</EmptyState>
}
