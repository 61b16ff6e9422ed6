import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'audit',
    label: 'guard.audit.title',
    order: 95,
    scope: 'audit',
    component: lazyPart(() => import('./audit-part.tsx'), 'AuditPart'),
  },
]
