import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'fields',
    label: 'customers.fields.title',
    order: 40,
    component: lazyPart(() => import('./settings/fields.tsx'), 'FieldsPart'),
  },
]
