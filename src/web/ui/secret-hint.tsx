import { useTranslation } from 'react-i18next'
import { maskSecrets } from '#kernel/card-number.ts'
import { sensitiveKinds } from '#kernel/sensitive-words.ts'
import { Verdict } from './callout.tsx'

/** Beneath a text while it is typed: that a card number or My Number will not be kept, or that words of health and the like need the person's consent (P3, P24). */
export function SecretHint({ text }: { text: string }) {
  const { t } = useTranslation()
  const isSecret = maskSecrets(text).found.length > 0
  const isSensitive = sensitiveKinds(text).length > 0
  if (!isSecret && !isSensitive) return null
  return (
    <div role="status">
      {isSecret && <Verdict tone="kin">{t('ui.secret.masked')}</Verdict>}
      {isSensitive && <Verdict tone="kin">{t('ui.secret.sensitive')}</Verdict>}
    </div>
  )
}
