import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PackWire } from '#domains/gate/packs/packs-contract.ts'
import { api } from '#web/lib/api.ts'
import { Failed } from '#web/ui/failed.tsx'
import { SwitchField } from '#web/ui/fields.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { useSetting } from '../staff/settings/queries.ts'
import { SaveFault } from '../staff/settings/save-fault.tsx'
import styles from './peace.module.css'

/** The trades whose own laws are kept, each with what it blocks. */
export function PacksPart() {
  const { t } = useTranslation()
  const setting = useSetting('packs')
  const list = useQuery({
    queryKey: ['packs'],
    queryFn: ({ signal }) => api.get<{ items: PackWire[] }>('/packs', { signal }),
  })
  const error = setting.error ?? list.error
  if (error) return <Failed error={error} onRetry={() => void Promise.all([setting.retry(), list.refetch()])} />
  if (!setting.value || !list.data) return <div data-busy="" />
  const { on } = setting.value
  const turn = (key: PackWire['key'], yes: boolean) =>
    setting.save.mutate({ on: yes ? [...on, key] : on.filter(other => other !== key) })
  return (
    <>
      <SaveFault problem={setting.save.error} />
      <ul className={styles.list}>
        {list.data.items.map(it => (
          <li key={it.key}>
            <SwitchField
              label={t(`peace.packs.${it.key}`)}
              help={it.text}
              checked={on.includes(it.key)}
              onChange={yes => turn(it.key, yes)}
              disabled={!setting.mayWrite}
            />
            {it.rules.length === 0 ? (
              <p className={styles.none}>{t('peace.packs.none')}</p>
            ) : (
              <ul>
                {it.rules.map(rule => (
                  <li key={rule.id}>
                    <Pill tone={rule.answer === 'refuse' ? 'shu' : 'kin'}>{t(`peace.packs.${rule.answer}`)}</Pill> {rule.text}{' '}
                    <code>{rule.law.join(' ')}</code>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
