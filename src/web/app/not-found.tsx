import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** No screen at this address. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page>
      <PageHeader title={t('shell.notFound.title')} />
      <EmptyState
        title={t('shell.notFound.what')}
        action={
          <Button kind="main" to="/">
            {t('shell.notFound.home')}
          </Button>
        }
      >
        {t('shell.notFound.why')}
      </EmptyState>
    </Page>
  )
}
