import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#domains/imports/contract.ts'
import { api } from '#web/lib/api.ts'
import { useFormat } from '#web/lib/format.ts'
import { Card } from '#web/ui/card.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'

const MB = 1024 ** 2
const tenths = (bytes: number): number => Math.round((bytes / MB) * 10) / 10

/** How far an import is, how fast, how long yet, and how to stop it. */
export function ImportProgress({ it }: { it: ImportView }) {
  const { t } = useTranslation()
  const f = useFormat()
  const cancel = useMutation({ mutationFn: () => api.delete<ImportView>(`/imports/${it.id}/run`) })
  if (it.doing === 'undoing') {
    return (
      <Card>
        <ProgressBar label={t('imports.progress.undoing')} done={it.counts.rows} />
      </Card>
    )
  }
  const speed = t('imports.progress.note', { rows: f.number(it.counts.rows), speed: f.number(it.rowsPerSecond ?? 0) })
  const left = it.secondsLeft === null ? '' : t('imports.progress.left', { seconds: it.secondsLeft })
  const stopping = it.state === 'cancelled' || cancel.isPending
  return (
    <Card>
      <ProgressBar
        label={it.dryRun ? t('imports.progress.checking') : t('imports.progress.taking')}
        done={tenths(it.bytesRead)}
        total={tenths(it.bytesTotal ?? 0)}
        unit={t('imports.progress.unit')}
        note={stopping ? t('imports.progress.cancelling') : `${speed}${left}`}
        onCancel={() => cancel.mutate()}
        cancelling={stopping}
      />
    </Card>
  )
}
