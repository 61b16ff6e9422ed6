import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Draft, TemplateWhole } from '#domains/templates/contract.ts'
import { NO_MANNERS } from '#domains/templates/manners-contract.ts'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Editor } from './editor.tsx'
import { useTemplate } from './use-templates.ts'
import { Versions } from './versions.tsx'

/** One text: its words at the left, what a customer will see at the right. */
export function TemplatePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const template = useTemplate(id)
  if (template.error) return <Failed error={template.error} onRetry={() => void template.refetch()} />
  if (!template.data) return <div data-busy="" />
  return <Whole it={template.data} />
}

function Whole({ it }: { it: TemplateWhole }) {
  const { t } = useTranslation()
  const state = it.liveVersion === null ? t('templates.unpublished') : t('templates.version', { version: it.liveVersion })
  return (
    <Page wide>
      <PageHeader
        title={it.name}
        crumbs={[{ label: t('templates.title'), to: '/settings/templates' }]}
        beside={<Pill>{it.hasDraft ? `${state} · ${t('templates.draft')}` : state}</Pill>}
      />
      <Editor key={`${it.id} ${it.liveVersion} ${it.hasDraft}`} it={it} words={wordsOf(it)} />
      <Versions it={it} />
    </Page>
  )
}

function wordsOf(it: TemplateWhole): Draft {
  const live = it.versions.find(version => version.version === it.liveVersion)
  const { name, legalClass } = it
  if (it.draft) return it.draft
  return {
    name,
    legalClass,
    language: live?.language ?? 'ja',
    subject: live?.subject ?? null,
    body: live?.body ?? '',
    short: live?.short ?? null,
    manners: live?.manners ?? NO_MANNERS,
    classReason: live?.classReason ?? null,
  }
}
