import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/', component: lazyScreen(() => import('./today.tsx'), 'TodayScreen') },
  { path: '/today', component: lazyScreen(() => import('./to-today.tsx'), 'ToToday') },
  { path: '/today/calendar', component: lazyScreen(() => import('./calendar.tsx'), 'CalendarScreen') },
  { path: '/today/care', component: lazyScreen(() => import('./care.tsx'), 'CareScreen') },
]
