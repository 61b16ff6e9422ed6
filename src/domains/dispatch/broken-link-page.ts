import { plainPage } from '#platform/http/plain-page.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'

/** What a customer sees whose counted link was cut off on its way: plain HTML, nothing to press. */
export const brokenLinkPage = (language: Language): string =>
  plainPage(sentence('link.broken-title', language) ?? '', sentence('link.broken', language) ?? '', language)
