import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'templates',
    label: 'templates.title',
    order: 35,
    component: lazyPart(() => import('./template-list.tsx'), 'TemplateList'),
  },
  {
    key: 'claims',
    label: 'templates.claims.title',
    order: 36,
    component: lazyPart(() => import('./claims.tsx'), 'ClaimsPart'),
  },
  {
    key: 'mail-order',
    label: 'templates.mailOrder.title',
    order: 37,
    component: lazyPart(() => import('./mail-order.tsx'), 'MailOrderPart'),
  },
]
