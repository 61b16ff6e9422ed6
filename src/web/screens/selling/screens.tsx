import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [{ path: '/selling', component: lazyScreen(() => import('./selling-page.tsx'), 'SellingPage') }]
