import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/plans', component: lazyScreen(() => import('./list/plan-list.tsx'), 'PlanListScreen') },
  { path: '/plans/simulate', component: lazyScreen(() => import('./simulate/simulate.tsx'), 'SimulateScreen') },
  { path: '/plans/asked', component: lazyScreen(() => import('./asked/asked.tsx'), 'AskedScreen') },
  { path: '/plans/$id', component: lazyScreen(() => import('./editor/plan-editor.tsx'), 'PlanEditorScreen') },
  { path: '/plans/$id/versions', component: lazyScreen(() => import('./publish/versions.tsx'), 'VersionsScreen') },
]
