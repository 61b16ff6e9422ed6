import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LegalClass, TemplateKind, type TemplateRow, TemplateState } from '#domains/templates/contract.ts'
import { labelOf } from '#domains/templates/rules.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import type { Filter } from '#web/ui/filter.ts'
import { ListTools } from '#web/ui/list-tools.tsx'
import { ListViews } from '#web/ui/list-views.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { languageOf } from '../plans/editor/step-words.ts'
import { NewTemplateForm } from './new-template.tsx'
import styles from './templates.module.css'
import { useTemplateList } from './use-templates.ts'

const NAMES = ['kind', 'class', 'state', 'q'] as const

/** All texts: what they are called, what kind and class they are, whether something waits to be published. */
export function TemplateList() {
  const { t } = useTranslation()
  const me = useMe()
  const [search] = useUrl()
  const filter = Object.fromEntries(NAMES.map(name => [name, one(search, name)]))
  const list = useTemplateList(filter)
  const filters = useFilters()
  const [open, setOpen] = useState(false)
  const columns = useColumns()
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  const add = may(me.data, 'templates:write') && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen(true)}>
      {t('templates.add')}
    </Button>
  )
  return (
    <>
      <ListViews screen="templates" names={NAMES} counting={{ topic: 'templates', path: '/templates/count' }} />
      <ListTools search={t('templates.search')} filters={filters}>
        <span className={styles.add}>{add}</span>
      </ListTools>
      <DataTable
        label={t('templates.title')}
        columns={columns}
        rows={list.data?.items}
        rowKey={it => it.id}
        toOf={it => `/settings/templates/${it.id}`}
        empty={
          Object.values(filter).some(Boolean) ? (
            <EmptyState title={t('templates.noneFound')}>{t('templates.noneFoundWhy')}</EmptyState>
          ) : (
            <EmptyState title={t('templates.none')}>{t('templates.noneWhy')}</EmptyState>
          )
        }
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={t('templates.add')}>
        {open && <NewTemplateForm />}
      </Sheet>
    </>
  )
}

function useFilters(): Filter[] {
  const { t } = useTranslation()
  const named = (name: string, label: string, values: readonly string[], word: (value: string) => string): Filter => ({
    name,
    label,
    options: values.map(value => ({ value, label: word(value) })),
  })
  return [
    named('kind', t('templates.column.kind'), TemplateKind.options, value => t(`templates.kind.${value}`)),
    named('class', t('templates.column.class'), LegalClass.options, value => t(`templates.class.${value}`)),
    named('state', t('templates.column.state'), TemplateState.options, value => t(`templates.stateOf.${value}`)),
  ]
}

const tones = { ad: 'kin', 'notice-ad': 'kin', notice: 'ai', safety: 'shu' } as const

function useColumns(): Column<TemplateRow>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'name', title: t('templates.column.name'), width: '16em', phone: 'title', render: it => <Name row={it} /> },
    {
      key: 'kind',
      title: t('templates.column.kind'),
      width: '130px',
      phone: 'line',
      render: it => t(`templates.kind.${it.kind}`),
    },
    {
      key: 'class',
      title: t('templates.column.class'),
      width: '190px',
      phone: 'plain',
      render: it => (
        <>
          <Pill tone={tones[it.legalClass]}>{t(`templates.class.${it.legalClass}`)}</Pill>{' '}
          {it.lowered && <Pill tone="shu">{t('templates.lowered')}</Pill>}
        </>
      ),
    },
    {
      key: 'version',
      title: t('templates.column.version'),
      width: '90px',
      phone: 'line',
      render: it => (it.liveVersion === null ? t('templates.unpublished') : t('templates.version', { version: it.liveVersion })),
    },
    {
      key: 'at',
      title: t('templates.column.at'),
      nowrap: true,
      phone: 'hide',
      render: it => (it.liveVersion !== null && it.updatedAt ? f.date(String(it.updatedAt)) : '—'),
    },
  ]
}

function Name({ row }: { row: TemplateRow }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <b>{row.name}</b> {row.hasDraft && <Pill>{t('templates.draft')}</Pill>}{' '}
      {row.archived && <Pill>{t('templates.archived')}</Pill>}
      {row.subject && (
        <small className={styles.small}>
          {row.subject.replaceAll(
            /\{\{\s*([\w.]+)[^}]*\}\}/g,
            (_, path: string) => `〔${labelOf(path, languageOf(i18n.language))}〕`,
          )}
        </small>
      )}
    </>
  )
}
