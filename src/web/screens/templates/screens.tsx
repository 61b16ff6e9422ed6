import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/settings/templates/$id', component: lazyScreen(() => import('./template-page.tsx'), 'TemplatePage') },
]
