import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanRow, PresetRow } from '#domains/plans/contract.ts'
import { api } from '#web/lib/api.ts'
import { one, useUrl } from '#web/lib/search.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Failed } from '#web/ui/failed.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import { usePresets } from '../doors.ts'
import styles from './list.module.css'

/** Plans that are ready: pick a trade, see what each does, take it. */
export function Presets({ plans, writing, first }: { plans: readonly PlanRow[]; writing: boolean; first: boolean }) {
  const { t } = useTranslation()
  const [search, setSearch] = useUrl()
  const presets = usePresets()
  const trades = presets.data?.items ?? []
  const asked = one(search, 'trade') ?? plans.find(it => it.trade)?.trade
  const trade = trades.find(it => it.trade === asked) ?? trades[0]
  return (
    <Section title={t(first ? 'plans.preset.first' : 'plans.preset.title')}>
      <p className={styles.lead}>{t('plans.preset.why')}</p>
      {presets.isError && <Failed error={presets.error} onRetry={() => void presets.refetch()} />}
      <div className={styles.trades} role="radiogroup" aria-label={t('plans.preset.trade')}>
        {trades.map(it => (
          // biome-ignore lint/a11y/useSemanticElements: a row of words, one of which is chosen
          <button
            key={it.trade}
            type="button"
            role="radio"
            aria-checked={it === trade}
            onClick={() => setSearch({ trade: it.trade }, { replace: true })}
          >
            {t(`plans.preset.trades.${it.trade}`, { defaultValue: it.name })}
          </button>
        ))}
      </div>
      {trade && (
        <Tiles min={300}>
          {trade.plans.map(preset => (
            <Preset
              key={preset.key}
              trade={trade.trade}
              preset={preset}
              own={plans.find(it => it.key === preset.key)}
              writing={writing}
            />
          ))}
        </Tiles>
      )}
    </Section>
  )
}

type Props = { trade: string; preset: PresetRow['plans'][number]; own: PlanRow | undefined; writing: boolean }

function Preset({ trade, preset, own, writing }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const take = useMutation({
    mutationFn: () => api.post<{ items: PlanRow[] }>(`/plan-presets/${trade}`, { keys: [preset.key] }),
    onSuccess: async ({ items: [plan] }) => {
      await client.invalidateQueries({ queryKey: ['plans'] })
      await navigate({ to: plan ? `/plans/${plan.id}` : '/plans' })
    },
  })
  return (
    <Card label={preset.name}>
      <div className={styles.preset}>
        <h3 lang="ja">{preset.name}</h3>
        <p lang="ja">{preset.about}</p>
        <small>{t('plans.preset.steps', { count: preset.steps })}</small>
        {own ? (
          <Button to={`/plans/${own.id}`}>{t(`plans.preset.own.${own.state}`)}</Button>
        ) : (
          <Button disabled={!writing} busy={take.isPending} onClick={() => take.mutate()}>
            {t('plans.preset.take')}
          </Button>
        )}
      </div>
    </Card>
  )
}
