import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'packs',
    label: 'peace.packs.title',
    order: 31,
    scope: 'settings:read',
    component: lazyPart(() => import('./packs.tsx'), 'PacksPart'),
  },
  {
    key: 'rests',
    label: 'peace.rests.title',
    order: 32,
    scope: 'settings:read',
    component: lazyPart(() => import('./rests.tsx'), 'RestsPart'),
  },
  {
    key: 'disasters',
    label: 'peace.disasters.title',
    order: 33,
    scope: 'settings:read',
    component: lazyPart(() => import('./disasters.tsx'), 'DisastersPart'),
  },
]
