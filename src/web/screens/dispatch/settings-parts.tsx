import { lazyPart, type SettingsPart } from '../staff/settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'channels',
    label: 'channels.title',
    order: 62,
    scope: 'settings:read',
    component: lazyPart(() => import('./channels-part.tsx'), 'ChannelsPart'),
  },
]
