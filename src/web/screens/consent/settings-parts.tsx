import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'topics',
    label: 'topics.title',
    order: 26,
    scope: 'customers:read',
    component: lazyPart(() => import('./topics.tsx'), 'TopicsPart'),
  },
  {
    key: 'notices',
    label: 'notices.title',
    order: 27,
    scope: 'customers:read',
    component: lazyPart(() => import('./notices.tsx'), 'NoticesPart'),
  },
]
