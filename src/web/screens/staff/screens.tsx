import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/signin', open: true, component: lazyScreen(() => import('./door/sign-in.tsx'), 'SignInScreen') },
  { path: '/second-factor', open: true, component: lazyScreen(() => import('./door/second-factor.tsx'), 'SecondFactorScreen') },
  { path: '/first/$token', open: true, component: lazyScreen(() => import('./door/first-set-up.tsx'), 'FirstSetUpScreen') },
  { path: '/link/$token', open: true, component: lazyScreen(() => import('./door/link.tsx'), 'LinkScreen') },
  { path: '/invitation/$token', open: true, component: lazyScreen(() => import('./door/invitation.tsx'), 'InvitationScreen') },
  { path: '/settings', component: lazyScreen(() => import('./settings/settings.tsx'), 'SettingsScreen') },
  { path: '/settings/$part', component: lazyScreen(() => import('./settings/settings.tsx'), 'SettingsScreen') },
]
