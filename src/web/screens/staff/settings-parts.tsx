import type { SettingsPart } from './settings/part.ts'
import { lazyPart } from './settings/part.ts'

export const settingsParts: SettingsPart[] = [
  {
    key: 'company',
    label: 'settings.company.title',
    order: 10,
    component: lazyPart(() => import('./settings/company.tsx'), 'CompanyPart'),
  },
  {
    key: 'hours',
    label: 'settings.hours.title',
    order: 20,
    component: lazyPart(() => import('./settings/hours.tsx'), 'HoursPart'),
  },
  {
    key: 'manners',
    label: 'settings.manners.title',
    order: 30,
    component: lazyPart(() => import('./settings/manners.tsx'), 'MannersPart'),
  },
  {
    key: 'branches',
    label: 'settings.branches.title',
    order: 40,
    component: lazyPart(() => import('./settings/branches.tsx'), 'BranchesPart'),
  },
  {
    key: 'people',
    label: 'settings.people.title',
    order: 50,
    component: lazyPart(() => import('./settings/people.tsx'), 'PeoplePart'),
  },
  {
    key: 'roles',
    label: 'guard.roles.title',
    order: 52,
    scope: 'settings:read',
    component: lazyPart(() => import('./settings/roles.tsx'), 'RolesPart'),
  },
  {
    key: 'guarding',
    label: 'guard.guarding.title',
    order: 54,
    scope: 'settings:read',
    component: lazyPart(() => import('./settings/guarding.tsx'), 'GuardingPart'),
  },
  {
    key: 'sign-on',
    label: 'guard.signOn.title',
    order: 56,
    scope: 'settings:read',
    component: lazyPart(() => import('./settings/sign-on.tsx'), 'SignOnPart'),
  },
  {
    key: 'keys',
    label: 'settings.keys.title',
    order: 60,
    scope: 'settings:read',
    component: lazyPart(() => import('./settings/keys.tsx'), 'KeysPart'),
  },
  {
    key: 'sessions',
    label: 'settings.sessions.title',
    order: 110,
    component: lazyPart(() => import('./settings/sessions.tsx'), 'SessionsPart'),
  },
  {
    key: 'factors',
    label: 'guard.factors.title',
    order: 115,
    component: lazyPart(() => import('./settings/factors.tsx'), 'FactorsPart'),
  },
  {
    key: 'looks',
    label: 'settings.looks.title',
    order: 120,
    component: lazyPart(() => import('./settings/looks.tsx'), 'LooksPart'),
  },
]
