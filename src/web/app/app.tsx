import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { i18n } from '../i18n/index.ts'
import { makeQueryClient } from '../lib/query.ts'
import { schemeManager } from '../lib/scheme.ts'
import { theme, tokensForMantine } from '../theme.ts'
import { toast } from '../ui/toast.tsx'
import { leaveForSignIn, router } from './router.tsx'

/** What the server said, for the whole app. */
export const client = makeQueryClient(leaveForSignIn, toast.problem)

/** Everything that must be around the screens. */
export function App() {
  return (
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={client}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={tokensForMantine}
            colorSchemeManager={schemeManager}
            defaultColorScheme="auto"
          >
            <DatesProvider settings={{ locale: 'ja', firstDayOfWeek: 1, weekendDays: [0] }}>
              <Notifications position="bottom-center" limit={3} />
              <RouterProvider router={router} />
            </DatesProvider>
          </MantineProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>
  )
}
