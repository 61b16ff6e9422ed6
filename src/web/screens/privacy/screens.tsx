import { IconShieldLock } from '@tabler/icons-react'
import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  {
    path: '/privacy',
    component: lazyScreen(() => import('./privacy-page.tsx'), 'PrivacyPage'),
    nav: { label: 'shell.place.privacy', icon: IconShieldLock, order: 75, letter: 'k', count: 'privacy.open' },
  },
]
