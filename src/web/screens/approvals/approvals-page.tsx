import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalRow } from '#domains/approvals/contract.ts'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { Callout } from '#web/ui/callout.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { languageOf } from '../plans/editor/step-words.ts'
import { plainWords, shownOf } from '../templates/plain-words.ts'
import { Acts } from './acts.tsx'
import styles from './approvals.module.css'
import { Entered } from './entered.tsx'
import { loosens, stepOf, useApprovals, useGuards } from './use-approvals.ts'

const tones = { open: 'kin', approved: 'matcha', refused: 'shu', withdrawn: 'ink', used: 'ai' } as const

/** What waits for a second person, and what became of what was asked. */
export function ApprovalsPage() {
  const { t } = useTranslation()
  const found = useApprovals()
  const me = useMe().data
  const guards = useGuards(may(me, 'settings:read'))
  return (
    <Page>
      <PageHeader title={t('guard.approvals.title')} summary={t('guard.approvals.about')} />
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {guards.data?.approvers.length === 0 && (
        <Callout tone="kin" title={t('guard.approvals.nobodyElse')}>
          {t('guard.approvals.nobodyElseHow')}
        </Callout>
      )}
      {found.isPending && <div data-busy="" />}
      {found.data?.items.length === 0 && (
        <EmptyState title={t('guard.approvals.none')}>{t('guard.approvals.noneWhy')}</EmptyState>
      )}
      <ul className={styles.list}>
        {found.data?.items.map(row => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </Page>
  )
}

function Row({ row }: { row: ApprovalRow }) {
  const { t } = useTranslation()
  const title = row.what === 'setting' || row.what === 'act' ? t(`guard.alone.setting.${row.title}`) : row.title
  return (
    <li>
      <span>
        <b>{t(`guard.approvals.what.${row.what}`, { title, count: row.people })}</b>{' '}
        <Pill tone={tones[row.state]}>{t(`guard.approvals.state.${stepOf(row)}`)}</Pill>
        <Weight row={row} />
        {(row.what === 'template' || row.what === 'entry') && row.changes.length > 0 && <Words row={row} />}
        <When row={row} />
        {row.close && <small>{t(row.state === 'open' ? 'guard.approvals.close' : 'guard.approvals.wasClose')}</small>}
        {row.note && <small>{t('guard.approvals.note', { note: row.note })}</small>}
        {row.mine && row.state === 'open' && row.approvers.length > 0 && (
          <small>
            {t('guard.waiting.who', {
              names: row.approvers.map(name => t('guard.waiting.name', { name })).join(t('guard.waiting.and')),
            })}
          </small>
        )}
      </span>
      <Acts row={row} />
    </li>
  )
}

/** How heavy it is: whom it reaches, what would be looser, or who came together. */
function Weight({ row }: { row: ApprovalRow }) {
  const { t } = useTranslation()
  if (row.what === 'entry') return <Entered row={row} />
  if (loosens(row)) return <Changes row={row} />
  return <small className={styles.people}>{t(weightKey(row), { count: row.people })}</small>
}

function When({ row }: { row: ApprovalRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  const entry = row.what === 'entry'
  return (
    <small>
      {t(entry ? 'guard.approvals.entry.asked' : 'guard.approvals.asked', {
        name: row.askedBy.name,
        at: f.dayTime(String(row.askedAt)),
      })}
      {row.decidedBy && ` · ${t('guard.approvals.decided', { name: row.decidedBy.name, at: f.dayTime(String(row.decidedAt)) })}`}
      {row.state === 'open' && !entry && ` · ${f.until(String(row.until))}`}
    </small>
  )
}

const weightKey = (row: ApprovalRow) => WEIGHTS[row.what] ?? 'guard.approvals.people'
const WEIGHTS: Partial<Record<ApprovalRow['what'], string>> = {
  export: 'guard.approvals.rows',
  erasure: 'guard.approvals.erased',
}

/** What would be looser, from what to what: whoever says yes says yes to exactly this. */
function Changes({ row }: { row: ApprovalRow }) {
  const { t } = useTranslation()
  const f = useFormat()
  return row.changes.map(it => (
    <small key={`${it.name} ${it.from}`} className={styles.people}>
      {t('guard.approvals.change', {
        name: row.what === 'setting' || row.what === 'act' ? named(it.name, t) : it.name,
        from: worded(it, it.from, t, f.number),
        to: worded(it, it.to, t, f.number),
      })}
    </small>
  ))
}

/** A pack and a role that shows a second factor have names of their own: 「pack.medical」「second.manager」. */
function named(name: string, t: TFunction): string {
  const [kind = '', which] = name.split('.')
  if (which === undefined) return t(`guard.approvals.field.${name}`)
  if (kind === 'pack') return t('guard.approvals.field.pack', { which: t(`peace.packs.${which}`) })
  if (kind === 'weekday' || kind === 'hours')
    return t(`guard.approvals.field.${kind === 'hours' ? 'openHours' : kind}`, { which: t(`guard.weekday.${which}`) })
  const role = ROLES.find(it => it === which) ?? 'custom'
  return t('guard.approvals.field.second', { which: t(`access.role.${role}`) })
}
const ROLES = ['owner', 'manager', 'staff', 'viewer', 'auditor'] as const

function worded({ name }: { name: string }, value: string, t: TFunction, number: (value: number) => string): string {
  if (name === 'overflow') return t(`settings.manners.overflows.${value}`)
  if (value === 'true' || value === 'false') return t(`guard.approvals.yesNo.${value}`)
  if (value === '') return t('guard.approvals.nothing')
  if (name === 'uses')
    return value
      .split(' ')
      .map(use => t(`privacy.purposes.useOf.${use}`))
      .join(t('guard.waiting.and'))
  return /^\d+$/.test(value) ? number(Number(value)) : value
}

/** The very words that are asked for, to be read before saying yes. */
function Words({ row }: { row: ApprovalRow }) {
  const { t, i18n } = useTranslation()
  const signs = useMemo(() => plainWords(languageOf(i18n.language)), [i18n.language])
  return (
    <details className={styles.words}>
      <summary>{t(row.what === 'entry' ? 'guard.approvals.entry.words' : 'guard.approvals.words')}</summary>
      {row.changes.map(it => (
        <div key={it.name}>
          <small>{t(`templates.edit.${it.name}`)}</small>
          <p>{shownOf(signs.pieces(it.to)) || '—'}</p>
        </div>
      ))}
    </details>
  )
}
