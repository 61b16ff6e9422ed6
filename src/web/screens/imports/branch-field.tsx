import { useTranslation } from 'react-i18next'
import type { Mapping } from '#domains/imports/contract.ts'
import { useMe } from '#web/lib/me.ts'
import { SelectField } from '#web/ui/fields.tsx'

/** Whose customers those are of whom the file names no branch: who sees one branch takes them in for that one. */
export function BranchField({ mapping, onChange }: { mapping: Mapping; onChange: (branch: string | null) => void }) {
  const { t } = useTranslation()
  const me = useMe().data
  const sees = me?.sees ?? null
  const branches = (me?.branches ?? []).filter(({ id }) => sees === null || sees.includes(id))
  if (branches.length === 0) return null
  const named = branches.map(({ id, name }) => ({ value: id, label: name }))
  const hasColumn = Object.values(mapping.columns).includes('branch')
  return (
    <SelectField
      label={t(hasColumn ? 'imports.columns.branchElse' : 'imports.columns.branch')}
      help={t(mapping.branch === null && branches.length > 1 ? 'imports.columns.branchNone' : 'imports.columns.branchHelp')}
      value={mapping.branch ?? ''}
      onChange={chosen => onChange(chosen || null)}
      options={sees === null ? [{ value: '', label: t('imports.columns.noBranch') }, ...named] : named}
      required={sees !== null}
    />
  )
}
