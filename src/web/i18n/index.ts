import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { resources } from './catalogue.ts'

const KEY = 'kizukai-language'

/** The texts of the screen: Japanese unless this browser chose English. */
export const i18n = i18next.createInstance()

/** Makes the texts ready; call it once before the first render. */
export async function startTexts(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources,
    lng: chosen(),
    fallbackLng: 'ja',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  tell(i18n.language)
  i18n.on('languageChanged', language => {
    tell(language)
    localStorage.setItem(KEY, language)
  })
}

// The server answers in this language too: its sentences, its files and what is printed.
function tell(language: string): void {
  document.documentElement.lang = language
  // biome-ignore lint/suspicious/noDocumentCookie: a shop may open Kizukai by a plain http address, where there is no cookieStore
  document.cookie = `${KEY}=${language}; path=/; max-age=31536000; samesite=lax`
}

/** Speaks the language of the account, unless this browser has chosen one of its own. */
export function followAccount(language: 'ja' | 'en'): void {
  if (localStorage.getItem(KEY) === null && i18n.language !== language) void i18n.changeLanguage(language)
}

function chosen(): 'ja' | 'en' {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'ja'
  } catch {
    return 'ja'
  }
}
