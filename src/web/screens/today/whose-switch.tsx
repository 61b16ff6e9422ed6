import { useTranslation } from 'react-i18next'
import { useMe } from '#web/lib/me.ts'
import { useUrl } from '#web/lib/search.ts'
import { Segmented } from '#web/ui/segmented.tsx'

/** わたし / my branch / 全店, kept in the URL. */
export function WhoseSwitch({ whose }: { whose: string }) {
  const { t } = useTranslation()
  const me = useMe().data
  const [, setSearch] = useUrl()
  // Who sees one branch has nothing beyond it.
  const sees = me?.sees ?? null
  const beyond = sees === null || sees.length > 1
  return (
    <Segmented
      label={t('today.whose.label')}
      value={whose}
      onChange={value => setSearch({ whose: value, task: undefined })}
      options={[
        { value: 'me', label: t('today.whose.me') },
        ...(me?.branch ? [{ value: 'branch', label: me.branch.name }] : []),
        ...(beyond || !me?.branch ? [{ value: 'all', label: t(sees === null ? 'today.whose.all' : 'today.whose.seen') }] : []),
      ]}
    />
  )
}
