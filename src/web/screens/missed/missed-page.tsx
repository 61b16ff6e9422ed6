import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { may, useMe } from '#web/lib/me.ts'
import { useUrl } from '#web/lib/search.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Page, Tiles } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tile } from '#web/ui/tile.tsx'
import { Branches } from './branches.tsx'
import styles from './missed.module.css'
import { People } from './people.tsx'
import { Reasons } from './reasons.tsx'
import { type Signing, SignSheet } from './sign-sheet.tsx'
import { Signs } from './signs.tsx'
import { Standing } from './standing.tsx'
import { type Asked, type List, useAsked, useMissed, useMonths } from './use-missed.ts'
import { useMonth } from './use-month.ts'

/** 漏れゼロ: who should have been contacted in a month and was not, by branch and reason, and who answers for it. */
export function MissedPage() {
  const { t } = useTranslation()
  const asked = useAsked()
  const list = useMissed(asked)
  return (
    <Page wide>
      <PageHeader
        title={t('missed.title')}
        summary={t('missed.about')}
        tools={<Tools asked={asked} people={list.data?.people} />}
      />
      {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <div data-busy="" />}
      {list.data && <Whole list={list.data} asked={asked} />}
    </Page>
  )
}

function Tools({ asked, people }: { asked: Asked; people: number | undefined }) {
  const { t } = useTranslation()
  const [, set] = useUrl()
  const me = useMe().data
  const monthOf = useMonth()
  const months = useMonths().data?.items ?? []
  const named = (month: string, signed: boolean) => `${monthOf(month)}${signed ? ` ${t('missed.signedMark')}` : ''}`
  const known = months.some(it => it.month === asked.month) ? [] : [{ value: asked.month, label: named(asked.month, false) }]
  return (
    <div className={styles.tools}>
      <SelectField
        label={t('missed.month')}
        value={asked.month}
        onChange={month => set({ month: month ?? undefined, reason: undefined })}
        options={[...known, ...months.map(it => ({ value: it.month, label: named(it.month, it.house !== null) }))]}
      />
      {may(me, 'export') && (
        <ExportMenu path="/missed/export" query={{ ...asked }} {...(people === undefined || asked.q ? {} : { count: people })} />
      )}
    </div>
  )
}

function Whole({ list, asked }: { list: List; asked: Asked }) {
  const { t } = useTranslation()
  const monthOf = useMonth()
  const [signing, setSigning] = useState<Signing | null>(null)
  const writes = may(useMe().data, 'contacts:write')
  const idle = list.over && !list.due
  const sign = writes && list.over && list.month === asked.month ? setSigning : undefined
  return (
    <div className={styles.whole}>
      {!idle && <Standing list={list} branch={asked.branch} onSign={sign} />}
      {list.total === 0 ? (
        <EmptyState title={t(`missed.${idle ? 'idle' : 'none'}.title`, { month: monthOf(list.month) })}>
          {t(`missed.${idle ? 'idle' : 'none'}.body`)}
        </EmptyState>
      ) : (
        <>
          <Sums list={list} />
          <Branches list={list} chosen={asked.branch} onSign={sign} />
          <Reasons list={list} chosen={asked.reason} />
          <People asked={asked} />
        </>
      )}
      <Signs signs={list.signs} />
      {signing && <SignSheet month={list.month} signing={signing} onClose={() => setSigning(null)} />}
    </div>
  )
}

function Sums({ list }: { list: List }) {
  const { t } = useTranslation()
  const f = useFormat()
  const branches = list.branches.filter(it => it.branch !== null)
  const signed = branches.filter(it => it.signed !== null && !it.changed).length
  return (
    <Tiles min={150}>
      <Tile label={t('missed.sum.people')} value={f.number(list.people)} unit={t('missed.unit.people')} />
      <Tile label={t('missed.sum.contacts')} value={f.number(list.total)} unit={t('missed.unit.contacts')} />
      {branches.length > 0 && (
        <Tile label={t('missed.sum.branches')} value={`${f.number(signed)} / ${f.number(branches.length)}`} />
      )}
    </Tiles>
  )
}
