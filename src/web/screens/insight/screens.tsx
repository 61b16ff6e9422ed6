import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/insight', component: lazyScreen(() => import('./board-screen.tsx'), 'BoardScreen') },
  { path: '/insight/$figure', component: lazyScreen(() => import('./figure-screen.tsx'), 'FigureScreen') },
]
