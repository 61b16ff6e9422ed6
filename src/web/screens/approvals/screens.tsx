import { IconRosetteDiscountCheck } from '@tabler/icons-react'
import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  {
    path: '/approvals',
    component: lazyScreen(() => import('./approvals-page.tsx'), 'ApprovalsPage'),
    nav: { label: 'guard.approvals.title', icon: IconRosetteDiscountCheck, order: 45, count: 'approvals.waiting' },
  },
]
