import { useTranslation } from 'react-i18next'
import { Calm } from './card.tsx'
import { Pill } from './pill.tsx'

/** What they need from whoever reaches them, before anything else is said; nothing where they asked for nothing. */
export function Needs({ needs, note }: { needs: readonly string[]; note: string | null }) {
  const { t } = useTranslation()
  if (needs.length === 0 && !note) return null
  return (
    <Calm label={t('ui.need.title')} meta={note}>
      <span style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
        {needs.map(need => (
          <Pill key={need} tone={need === 'no-phone' || need === 'sign-language' ? 'shu' : 'kin'}>
            {t(`ui.need.${need}`)}
          </Pill>
        ))}
      </span>
    </Calm>
  )
}
