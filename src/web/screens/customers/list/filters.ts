import { useTranslation } from 'react-i18next'
import type { Search } from '#web/lib/search.ts'
import { useDayFilters } from '#web/ui/day-filter.ts'
import type { Filter } from '#web/ui/filter.ts'
import { useBranches, useFieldsOfOurOwn, usePlans, useStaff } from '../queries.ts'

/** What of the URL narrows the list; the rest (columns, the chosen view) is about how it looks. */
export const FILTER_NAMES = [
  ...[
    'q',
    'state',
    'kind',
    'branch',
    'staff',
    'has',
    'lacks',
    'prefecture',
    'boughtSince',
    'notBoughtSince',
    'purchasesMin',
    'spendMin',
  ],
  ...['attribute', 'refused', 'plan', 'birthMonth', 'import', 'company', 'household', 'addedSince', 'ids'],
]

/** The part of the URL that narrows the list. */
export function filterOf(search: Search): Search {
  return Object.fromEntries(FILTER_NAMES.filter(name => search[name] !== undefined).map(name => [name, search[name]]))
}

/** Takes every filter of the URL away. */
export const noFilter = (): Search => Object.fromEntries(FILTER_NAMES.map(name => [name, undefined]))

/** Everything the list of customers may be narrowed by, in words. */
export function useFilters(): Filter[] {
  const { t } = useTranslation()
  const branches = useBranches().data ?? []
  const staff = useStaff().data ?? []
  const plans = usePlans().data ?? []
  const fields = useFieldsOfOurOwn().data ?? []
  const words = (name: string, values: readonly string[]) =>
    values.map(value => ({ value, label: t(`customers.filter.${name}.${value}`) }))
  const named = (list: readonly { id: string; name: string }[]) => list.map(it => ({ value: it.id, label: it.name }))
  const none = { value: 'none', label: t('customers.filter.none') }
  const filter = (name: string, options: Filter['options'], many = false): Filter => ({
    name,
    label: t(`customers.filter.name.${name}`),
    options,
    many,
  })
  const days = useDayFilters()
  const since = (name: string, counts: readonly number[]) =>
    days.since({ name, label: t(`customers.filter.name.${name}`) }, counts)
  return [
    filter('branch', [...named(branches), none], true),
    filter('staff', [...named(staff), none], true),
    filter('kind', words('kind', ['person', 'company'])),
    filter('has', words('held', HELD), true),
    filter('lacks', words('held', HELD), true),
    since('boughtSince', [30, 90, 180, 365]),
    since('notBoughtSince', [60, 90, 180, 365, 730]),
    filter(
      'purchasesMin',
      ['1', '2', '3', '5', '10'].map(value => ({ value, label: t('customers.filter.times', { count: Number(value) }) })),
    ),
    filter(
      'spendMin',
      [10_000, 50_000, 100_000, 300_000, 1_000_000].map(value => ({
        value: String(value),
        label: t('customers.filter.yen', { amount: value.toLocaleString() }),
      })),
    ),
    filter('refused', words('refused', ['any', 'email', 'sms', 'line', 'phone', 'postcard'])),
    filter('plan', named(plans)),
    filter(
      'birthMonth',
      Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: t('customers.filter.month', { month: at + 1 }) })),
    ),
    filter(
      'attribute',
      fields.flatMap(field => attributeOptions(field, t)),
      true,
    ),
    since('addedSince', [7, 30, 90]),
    filter('state', words('state', ['archived', 'deceased'])),
  ].filter(it => it.options.length > 0)
}

const HELD = ['email', 'phone', 'line', 'address', 'birthday', 'kana']
type T = ReturnType<typeof useTranslation>['t']

function attributeOptions(
  field: { key: string; label: string; kind: string; choices: string[] | null },
  t: T,
): Filter['options'] {
  const any = { value: `${field.key}:`, label: t('customers.filter.anyValue', { label: field.label }) }
  const values = field.kind === 'choice' ? (field.choices ?? []) : field.kind === 'yes-no' ? ['yes', 'no'] : []
  const shown = (value: string) => (field.kind === 'yes-no' ? t(`customers.value.${value}`) : value)
  return [
    any,
    ...values.map(value => ({
      value: `${field.key}:${value}`,
      label: t('customers.filter.valued', { label: field.label, value: shown(value) }),
    })),
  ]
}
