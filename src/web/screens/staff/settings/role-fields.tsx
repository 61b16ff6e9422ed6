import { useTranslation } from 'react-i18next'
import type { Sees } from '#domains/staff/contract.ts'
import { CheckField, SelectField } from '#web/ui/fields.tsx'
import type { useFields } from '../use-fields.ts'
import { useBranches } from './queries.ts'
import { useRoleBook } from './roles.tsx'
import styles from './settings.module.css'

const roles = ['staff', 'manager', 'viewer', 'auditor', 'owner'] as const
export type RoleForm = { role: string; roleId: string | null; branchId: string | null; sees: Sees; moreBranches: string[] }
type Fields<T extends Record<string, unknown>> = { f: Pick<ReturnType<typeof useFields<T>>, 'values' | 'set'> }

/** Role, branch, and whose customers somebody sees, with a line of what that means. */
export function RoleFields({ f }: Fields<RoleForm>) {
  const { t } = useTranslation()
  const branches = useBranches()
  const book = useRoleBook()
  const own = book.data?.own ?? []
  const { role, roleId, branchId, sees, moreBranches } = f.values
  const open = (branches.data ?? []).filter(branch => branch.closedAt === null || branch.id === branchId)
  const choose = (value: string) =>
    f.set(own.some(it => it.id === value) ? { role: 'custom', roleId: value } : { role: value, roleId: null })
  return (
    <>
      <SelectField
        label={t('settings.people.role')}
        help={role === 'custom' ? t('guard.people.ownRole') : t(`settings.people.may.${role}`)}
        value={role === 'custom' ? roleId : role}
        onChange={value => value && choose(value)}
        options={[
          ...roles.map(name => ({ value: name, label: t(`access.role.${name}`) })),
          ...own.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        label={t('settings.people.branch')}
        value={branchId}
        onChange={value => f.set({ branchId: value })}
        options={open.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t('settings.people.noBranch')}
        clearable
      />
      <SightFields f={{ values: { sees, branches: moreBranches }, set: it => f.set(sightOf(it)) }} but={branchId} />
    </>
  )
}

const sightOf = (it: Partial<Sight>): Partial<RoleForm> => ({
  ...(it.sees ? { sees: it.sees } : {}),
  ...(it.branches ? { moreBranches: it.branches } : {}),
})

type Sight = { sees: Sees; branches: string[] }

/** Whose customers a person or a key sees; `but`: the branch that counts anyway. */
export function SightFields({ f, but = null }: Fields<Sight> & { but?: string | null }) {
  const { t } = useTranslation()
  const branches = useBranches()
  const { sees, branches: chosen } = f.values
  const others = (branches.data ?? []).filter(branch => branch.closedAt === null && branch.id !== but)
  const toggle = (id: string) => f.set({ branches: chosen.includes(id) ? chosen.filter(other => other !== id) : [...chosen, id] })
  return (
    <>
      <SelectField
        label={t('guard.people.sees')}
        help={t(`guard.people.seesHelp.${sees}`)}
        value={sees}
        onChange={value => value && f.set({ sees: value as Sees })}
        options={(['house', 'branches'] as const).map(value => ({ value, label: t(`guard.people.seesWhat.${value}`) }))}
      />
      {sees === 'branches' && others.length > 0 && (
        <fieldset className={styles.scopes}>
          <legend>{but === null ? t('guard.people.which') : t('guard.people.more')}</legend>
          {others.map(({ id, name }) => (
            <CheckField key={id} label={name} checked={chosen.includes(id)} onChange={() => toggle(id)} />
          ))}
        </fieldset>
      )}
    </>
  )
}
