import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/dispatch', component: lazyScreen(() => import('./dispatch-page.tsx'), 'DispatchPage') },
  { path: '/dispatch/messages/$customer/$id', component: lazyScreen(() => import('./message-page.tsx'), 'MessagePage') },
]
