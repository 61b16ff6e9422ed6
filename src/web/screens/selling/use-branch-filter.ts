import { useTranslation } from 'react-i18next'
import type { Filter } from '#web/ui/filter.ts'
import { useBranches } from '../customers/queries.ts'

/** The branch that looks after the customer, as a filter; none where there is nothing to choose. */
export function useBranchFilter(): Filter[] {
  const { t } = useTranslation()
  const branches = useBranches().data ?? []
  const options = branches.map(it => ({ value: it.id, label: it.name }))
  return options.length > 1 ? [{ name: 'branch', label: t('selling.register.column.branch'), options }] : []
}
