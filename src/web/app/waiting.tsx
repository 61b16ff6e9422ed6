import { useTranslation } from 'react-i18next'
import { useFormat } from '../lib/format.ts'

/** How much waits in a place: a number for the eye, a sentence for the ear; nothing when nothing waits. */
export function Waiting({ count = 0 }: { count: number | undefined }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (count === 0) return null
  return (
    <>
      <em aria-hidden="true">{f.number(count)}</em>
      <span className="only-read-aloud">{t('shell.count', { count })}</span>
    </>
  )
}
