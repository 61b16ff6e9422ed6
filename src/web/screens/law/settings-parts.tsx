import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'figures',
    label: 'figures.title',
    order: 36,
    scope: 'settings:read',
    component: lazyPart(() => import('./figures.tsx'), 'FiguresPart'),
  },
  {
    key: 'rules',
    label: 'figures.rules.title',
    order: 37,
    scope: 'settings:read',
    component: lazyPart(() => import('./rules.tsx'), 'RulesPart'),
  },
]
