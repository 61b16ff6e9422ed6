import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportKind, Mapping, SavedMapping } from '#domains/imports/contract.ts'
import { api } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import styles from './mapping-settings.module.css'

/** The key of the query of kept mappings. */
export const KEPT = ['import-mappings']

/** The mappings kept for files of this kind: to be used for this one, or dropped. */
export function KeptMappings({
  kind,
  mapping,
  onUse,
}: {
  kind: ImportKind
  mapping: Mapping
  onUse: (mapping: Mapping) => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const kept = useQuery({
    queryKey: KEPT,
    queryFn: ({ signal }) => api.get<{ items: SavedMapping[] }>('/import-mappings', { signal }),
  })
  const again = () => client.invalidateQueries({ queryKey: KEPT })
  const drop = useMutation({ mutationFn: (id: string) => api.delete(`/import-mappings/${id}`), onSuccess: again })
  const bring = useMutation({
    mutationFn: ({ name, mapping: whole }: SavedMapping) => api.post('/import-mappings', { kind, name, mapping: whole }),
    onSuccess: again,
  })
  const items = kept.data?.items.filter(it => it.kind === kind) ?? []
  if (items.length === 0) return null
  return (
    <ul className={styles.kept} aria-label={t('imports.columns.kept')}>
      {items.map(it => (
        <li key={it.id}>
          <span>{it.name}</span>
          <Button kind="quiet" onClick={() => onUse(usedFor(mapping, it.mapping))}>
            {t('imports.columns.use')}
          </Button>
          <ConfirmButton
            onConfirm={() => drop.mutateAsync(it.id)}
            undo={() => bring.mutateAsync(it)}
            done={t('imports.columns.dropped', { name: it.name })}
          >
            {t('imports.columns.drop')}
          </ConfirmButton>
        </li>
      ))}
    </ul>
  )
}

// Columns this file has not are left aside; where its headings stand is its own matter.
function usedFor(now: Mapping, kept: Mapping): Mapping {
  const columns = Object.fromEntries(
    Object.entries(now.columns).map(([header, field]) => [header, kept.columns[header] ?? field]),
  )
  return { ...now, ...kept, columns, header: now.header, skip: now.skip }
}
