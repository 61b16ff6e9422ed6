import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [{ path: '/styles', component: lazyScreen(() => import('./styles-page.tsx'), 'StylesPage') }]
