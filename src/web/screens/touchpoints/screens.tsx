import { IconListDetails } from '@tabler/icons-react'
import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  {
    path: '/touchpoints',
    component: lazyScreen(() => import('./ledger-page.tsx'), 'LedgerPage'),
    nav: { label: 'touchpoints.place', icon: IconListDetails, order: 50, letter: 'l' },
  },
]
