import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { download } from '../lib/download.ts'
import { Awaiting, awaitedBy } from './awaiting.tsx'
import { Sheet } from './sheet.tsx'
import { toast } from './toast.tsx'

/** Takes files; where one waits for a second person, `waiting` says so and who may approve. */
export function useDownload() {
  const { t } = useTranslation()
  const take = useMutation({
    mutationFn: download,
    meta: { quiet: true },
    onError: error => {
      if (awaitedBy(error) === null) toast.problem(error)
    },
  })
  const approvers = awaitedBy(take.error)
  const waiting = (
    <Sheet open={approvers !== null} onClose={take.reset} title={t('guard.waiting.file')}>
      {approvers && <Awaiting approvers={approvers} />}
    </Sheet>
  )
  return { take: take.mutate, taking: take.isPending, waiting }
}
