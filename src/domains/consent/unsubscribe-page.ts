import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { StopChannel } from './contract.ts'
import { escaped, framed, type Sender } from './page-frame.ts'

export type Shown = 'ask' | 'already' | 'done-channel' | 'done-all' | 'broken'

/** The page that asks for nothing but one press; `more` leads to the page where one chooses what comes. */
export function unsubscribePage(
  shown: Shown,
  channel: StopChannel,
  language: Language,
  sender: Sender,
  more: string | null,
): string {
  const said = (key: string, data = {}) => sentence(`unsubscribe.${key}`, language, data) ?? ''
  const data = { company: sender.name || said('us'), channel: said(`over-${channel}`) }
  const t = (key: string) => escaped(said(key, data))
  const title = shown === 'broken' ? t('broken-title') : shown.startsWith('done') ? t('done-title') : t('title')
  const choose = more === null ? '' : `<p class="soft"><a href="${escaped(more)}">${t('choose')}</a></p>`
  return framed({
    title,
    body: `${bodies[shown](t)}\n${choose}`,
    language,
    sender,
    questions: t('questions'),
    switchable: !shown.startsWith('done'),
  })
}

type T = (key: string) => string

const bodies: Record<Shown, (t: T) => string> = {
  ask: t => `<p>${t('lead')}</p>${whatStops(t)}${form(t, 'channel')}`,
  already: t => `<p role="status">${t('already')}</p>${whatStops(t)}${form(t, 'all')}`,
  'done-channel': t => `<p role="status">${t('done-channel')}</p>${whatStops(t)}<p>${t('thanks')}</p>`,
  'done-all': t => `<p role="status">${t('done-all')}</p>${whatStops(t)}<p>${t('thanks')}</p>`,
  broken: t => `<p>${t('broken')}</p>`,
}

const whatStops = (t: T) =>
  `<dl><dt>${t('stops')}</dt><dd>${t('stops-what')}</dd><dt>${t('stays')}</dt><dd>${t('stays-what')}</dd></dl>`

const form = (t: T, chosen: 'channel' | 'all') => `<form method="post">
<fieldset><legend>${t('which')}</legend>
<label><input type="radio" name="scope" value="channel"${chosen === 'channel' ? ' checked' : ''}> <span>${t('channel')}</span></label>
<label><input type="radio" name="scope" value="all"${chosen === 'all' ? ' checked' : ''}> <span>${t('all')}</span></label>
</fieldset>
<button type="submit">${t('button')}</button>
</form>`
