import { lazyScreen, type Screen } from '#web/app/screen.ts'

export const screens: Screen[] = [
  { path: '/customers', component: lazyScreen(() => import('./list/customer-list.tsx'), 'CustomerListScreen') },
  { path: '/customers/new', component: lazyScreen(() => import('./form/new-customer.tsx'), 'NewCustomerScreen') },
  { path: '/customers/duplicates', component: lazyScreen(() => import('./duplicates/duplicates.tsx'), 'DuplicatesScreen') },
  { path: '/customers/holds', component: lazyScreen(() => import('./holds/hold-list.tsx'), 'HoldListScreen') },
  { path: '/customers/$id', component: lazyScreen(() => import('./page/customer-page.tsx'), 'CustomerScreen') },
  { path: '/customers/$id/edit', component: lazyScreen(() => import('./form/edit-customer.tsx'), 'EditCustomerScreen') },
]
