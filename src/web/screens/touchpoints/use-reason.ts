import { useTranslation } from 'react-i18next'

/** A row's reason in a few words; the code of a company's own stands as it is. */
export function useReason(): (code: string | null) => string {
  const { t } = useTranslation()
  return code => (code === null ? '' : t(`touchpointReasons.${code.replaceAll('.', '-')}`, { defaultValue: code }))
}
