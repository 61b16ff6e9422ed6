import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateRow } from '#domains/templates/contract.ts'
import { labelOf } from '#domains/templates/rules.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Button } from '#web/ui/button.tsx'
import type { Column } from '#web/ui/data-table/column.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { languageOf } from '../plans/editor/step-words.ts'
import { NewTemplateForm } from './new-template.tsx'
import styles from './templates.module.css'
import { useTemplateList } from './use-templates.ts'

/** All texts: what they are called, what kind and class they are, whether something waits to be published. */
export function TemplateList() {
  const { t } = useTranslation()
  const go = useNavigate()
  const me = useMe()
  const list = useTemplateList()
  const [q, setQ] = useState('')
  const [open, setOpen] = useState(false)
  const columns = useColumns()
  if (list.error) return <Failed error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.items.filter(it => q === '' || `${it.name} ${it.subject ?? ''} ${it.key}`.includes(q))
  const add = may(me.data, 'templates:write') && (
    <Button kind="main" icon={<IconPlus size={17} stroke={1.8} />} onClick={() => setOpen(true)}>
      {t('templates.add')}
    </Button>
  )
  return (
    <>
      <div className={styles.tools}>
        <SearchField value={q} onChange={setQ} label={t('templates.search')} />
        {add}
      </div>
      <DataTable
        label={t('templates.title')}
        columns={columns}
        rows={rows}
        rowKey={it => it.id}
        onOpen={it => void go({ to: `/settings/templates/${it.id}` })}
        empty={<EmptyState title={t('templates.none')}>{t('templates.noneWhy')}</EmptyState>}
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={t('templates.add')}>
        {open && <NewTemplateForm />}
      </Sheet>
    </>
  )
}

const tones = { ad: 'kin', 'notice-ad': 'kin', notice: 'ai', safety: 'shu' } as const

function useColumns(): Column<TemplateRow>[] {
  const { t } = useTranslation()
  const f = useFormat()
  return [
    { key: 'name', title: t('templates.column.name'), phone: 'title', render: it => <Name row={it} /> },
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
      width: '110px',
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
