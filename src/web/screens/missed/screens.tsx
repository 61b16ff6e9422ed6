import { IconChecklist } from '@tabler/icons-react'
import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  {
    path: '/missed',
    component: lazyScreen(() => import('./missed-page.tsx'), 'MissedPage'),
    nav: { label: 'missed.place', icon: IconChecklist, order: 65, letter: 'm', count: 'missed.unsigned' },
  },
]
