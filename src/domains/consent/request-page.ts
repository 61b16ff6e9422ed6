import type { Language } from '#platform/i18n/sentence.ts'
import { framed, type Sender, saying } from './page-frame.ts'

export type RequestShown = 'ask' | 'yes' | 'no' | 'late' | 'broken'

/** The page behind a request for consent: who asks, for what, two buttons and nothing ticked (M8). Opening it changes nothing. @law M8 T5 */
export function requestPage(shown: RequestShown, topic: string | null, language: Language, sender: Sender): string {
  const t = saying('consent-page', language)
  const names = { company: sender.name || t('us'), topic: topic ?? t('topic-ad') }
  const ask = `<p>${t('lead', names)}</p><p class="soft">${t('what', names)}</p>
<form method="post"><p><button type="submit" name="answer" value="yes">${t('yes')}</button></p><p><button class="quiet" type="submit" name="answer" value="no">${t('no')}</button></p></form>`
  const body = shown === 'ask' ? ask : `<p role="status">${t(`${shown}-body`, names)}</p>`
  return framed({
    title: t(`${shown}-title`, names),
    body,
    language,
    sender,
    questions: t('questions'),
    switchable: shown === 'ask',
  })
}

/** The words a yes on this page answers, kept as they are shown (M7). */
export function requestWording(topic: string | null, language: Language, company: string): string {
  const t = saying('consent-page', language)
  const names = { company, topic: topic ?? t('topic-ad') }
  return [t('ask-title', names), t('lead', names), t('what', names), `${t('yes')} / ${t('no')}`].join('\n')
}
