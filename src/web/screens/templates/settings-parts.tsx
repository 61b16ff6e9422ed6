import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'templates',
    label: 'templates.title',
    order: 35,
    component: lazyPart(() => import('./template-list.tsx'), 'TemplateList'),
  },
]
