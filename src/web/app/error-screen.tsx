import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/api-problem.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { sentenceOf } from '../ui/toast.tsx'

/** A screen that broke: nothing typed elsewhere is lost, and it can be tried again. */
export function ErrorScreen({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = () => {
    reset?.()
    void router.invalidate()
  }
  return (
    <Page>
      <div role="alert">
        <EmptyState
          title={t('shell.broken.title')}
          action={
            <>
              <Button kind="main" onClick={again}>
                {t('ui.failed.retry')}
              </Button>
              <Button onClick={() => location.reload()}>{t('shell.broken.reload')}</Button>
            </>
          }
        >
          {error instanceof ApiProblem ? sentenceOf(error) : t('shell.broken.why')}
        </EmptyState>
      </div>
    </Page>
  )
}
