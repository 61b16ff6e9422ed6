import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/imports', component: lazyScreen(() => import('./import-list.tsx'), 'ImportList') },
  { path: '/imports/$id', component: lazyScreen(() => import('./import-page.tsx'), 'ImportPage') },
]
