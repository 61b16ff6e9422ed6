import { codesIn, type Language, sentence } from '#platform/i18n/sentence.ts'

const PREFIX = 'law.'

/** What a rule asks, in a clerk's words; its id where the catalogue has no text. */
export const ruleText = (id: string, language: Language): string => sentence(`${PREFIX}${id}`, language) ?? id

/** Every rule id that has a text. */
export const rulesIn = (language: Language): string[] =>
  codesIn(language)
    .filter(code => code.startsWith(PREFIX))
    .map(code => code.slice(PREFIX.length))
