import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { Callout } from '#web/ui/callout.tsx'
import { useGuards } from './use-approvals.ts'

/** The mark on what stands looser because one person decided it alone: `of` is setting or figure, `nameOf` says what a key is called. */
export function Alone({ of, nameOf }: { of: 'setting' | 'figure'; nameOf: (key: string) => string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { data } = useGuards()
  const found = (data?.alone ?? []).filter(it => it.subject.startsWith(`${of}:`))
  if (found.length === 0) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <Callout tone="kin" title={t('guard.alone.title')}>
        {t(data?.approvers.length === 0 ? 'guard.alone.nobody' : 'guard.alone.somebody')}
        {found.map(it => (
          <div key={it.subject}>
            {t('guard.alone.what', {
              what: nameOf(it.subject.slice(of.length + 1)),
              name: it.name ?? '—',
              at: f.dayTime(String(it.at)),
            })}
          </div>
        ))}
      </Callout>
    </div>
  )
}
