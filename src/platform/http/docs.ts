import type { Language } from '#platform/i18n/sentence.ts'
import type { Route } from './route.ts'
export const docsPage = (_routes: readonly Route[], _more: { version: string; language: Language }): string => ''
export const docsScript = ''
