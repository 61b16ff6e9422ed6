import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { sentenceOf } from './toast.tsx'

/** In the place of what could not be loaded: why, and another try. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <EmptyState title={t('ui.failed.title')} action={onRetry && <Button onClick={onRetry}>{t('ui.failed.retry')}</Button>}>
        {sentenceOf(error)}
      </EmptyState>
    </div>
  )
}
