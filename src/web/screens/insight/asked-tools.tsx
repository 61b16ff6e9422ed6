import { useTranslation } from 'react-i18next'
import { GRAINS } from '#domains/insight/period-rules.ts'
import { NOBODY } from '#kernel/ids.ts'
import { may, useMe } from '#web/lib/me.ts'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { SelectField } from '#web/ui/fields.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import styles from './insight.module.css'
import { type Board, useAsked } from './use-board.ts'
import { useWords } from './words.ts'

/** Whose customers, which period, which unit of time; and the whole as a file. */
export function AskedTools({
  board,
  current,
  figure,
}: {
  board: Board | undefined
  current: string | undefined
  figure?: string
}) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const words = useWords()
  const [{ grain, branch }, set] = useAsked()
  const query = { grain, ...(branch ? { branch } : {}), ...(figure ? { figure } : {}) }
  return (
    <div className={styles.tools}>
      {board && <WhosePick board={board} />}
      {board && board.figures.length > 0 && (
        <div className={styles.pick}>
          <SelectField
            label={t('insight.period.label')}
            value={current ?? null}
            onChange={period => set({ period: period ?? undefined })}
            options={board.periods.toReversed().map(it => ({ value: it.name, label: words.whole(it) }))}
          />
        </div>
      )}
      <Segmented
        label={t('insight.grain.label')}
        value={grain}
        onChange={to => set({ by: to === 'month' ? undefined : to, period: undefined })}
        options={GRAINS.map(value => ({ value, label: t(`insight.grain.${value}`) }))}
      />
      {may(me, 'export') && <ExportMenu path="/insight/board/export" query={query} />}
    </div>
  )
}

function WhosePick({ board }: { board: Board }) {
  const { t } = useTranslation()
  const [{ branch }, set] = useAsked()
  const seesHouse = branch === undefined ? board.whose === null : board.branches.length > 1
  if (board.branches.length === 0 || (board.branches.length === 1 && board.whose !== null)) return null
  return (
    <div className={styles.pick}>
      <SelectField
        label={t('insight.whose.label')}
        value={branch ?? 'all'}
        onChange={to => set({ branch: to === null || to === 'all' ? undefined : to })}
        options={[
          { value: 'all', label: t('insight.whose.all') },
          ...board.branches.map(({ id, name }) => ({ value: id, label: name })),
          ...(seesHouse ? [{ value: NOBODY as string, label: t('insight.whose.none') }] : []),
        ]}
      />
    </div>
  )
}
