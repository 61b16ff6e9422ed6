import { IconHandStop, IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanRow } from '#domains/plans/contract.ts'
import { may, useMe } from '#web/lib/me.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Page, Section } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { usePlans } from '../doors.ts'
import { ImportFile } from './import-file.tsx'
import { NewPlan } from './new-plan.tsx'
import { OwnPlans } from './own-plans.tsx'
import { Presets } from './presets.tsx'

/** All plans: those of the company with who is inside, and those that are ready to be taken, by trade. */
export function PlanListScreen() {
  const { t } = useTranslation()
  const [search, setSearch] = useUrl()
  const me = useMe()
  const plans = usePlans()
  const [making, setMaking] = useState(false)
  const writing = may(me.data, 'plans:write')
  const all = plans.data?.items ?? []
  const running = all.filter(it => it.state === 'active').length
  return (
    <Page wide>
      <PageHeader
        title={t('plans.title')}
        beside={plans.data && (running > 0 ? t('plans.running', { count: running }) : t('plans.runningNone'))}
        tools={
          <>
            <Button kind="quiet" to="/plans/asked" icon={<IconHandStop size={18} stroke={1.6} aria-hidden="true" />}>
              {t('plans.toAsked')}
            </Button>
            <Button kind="quiet" to="/plans/simulate" icon={<IconPlayerPlay size={18} stroke={1.6} aria-hidden="true" />}>
              {t('plans.toSimulate')}
            </Button>
            {writing && (
              <Button
                kind="main"
                icon={<IconPlus size={18} stroke={1.8} aria-hidden="true" />}
                keys="n"
                onClick={() => setMaking(true)}
              >
                {t('plans.new.open')}
              </Button>
            )}
          </>
        }
      />
      {plans.isError && <Failed error={plans.error} onRetry={() => void plans.refetch()} />}
      {all.length > 0 && (
        <Section
          title={t('plans.own')}
          actions={
            <Segmented
              label={t('plans.filter.label')}
              value={one(search, 'state') ?? 'all'}
              onChange={state => setSearch({ state: state === 'all' ? undefined : state }, { replace: true })}
              options={['all', 'active', 'draft', 'archived'].map(value => ({ value, label: t(`plans.filter.${value}`) }))}
            />
          }
        >
          {all.length > 8 && (
            <SearchField
              label={t('plans.search')}
              value={one(search, 'q') ?? ''}
              onChange={q => setSearch({ q: q || undefined }, { replace: true })}
            />
          )}
          <OwnPlans plans={shown(all, one(search, 'state'), one(search, 'q'))} writing={writing} />
        </Section>
      )}
      <Presets plans={all} writing={writing} first={plans.data !== undefined && all.length === 0} />
      {writing && <ImportFile />}
      <NewPlan open={making} onClose={() => setMaking(false)} />
    </Page>
  )
}

function shown(plans: readonly PlanRow[], state = 'all', q = ''): PlanRow[] {
  const states: Record<string, readonly string[]> = { all: ['active', 'paused', 'draft'], active: ['active', 'paused'] }
  const wanted = states[state] ?? [state]
  return plans.filter(plan => wanted.includes(plan.state) && `${plan.name} ${plan.about}`.includes(q.trim()))
}
