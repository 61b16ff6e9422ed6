import { useTranslation } from 'react-i18next'

/** A month as people say it: 「2026年10月」. */
export function useMonth(): (month: string) => string {
  const { i18n } = useTranslation()
  const words = new Intl.DateTimeFormat(i18n.language.startsWith('ja') ? 'ja-JP' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return month => words.format(new Date(`${month}-01T00:00:00Z`))
}
