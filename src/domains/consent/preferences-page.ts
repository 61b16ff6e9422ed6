import type { Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { TopicRow } from './notice-contract.ts'
import { escaped, framed, longDay, type Say, type Sender, saying } from './page-frame.ts'
import { type Cell, OFTEN, PAUSES, type PreferencesView } from './preferences-rules.ts'
import { timesPart } from './preferences-times.ts'
import { CARE } from './rules.ts'

export type Opened = {
  view: PreferencesView
  fresh: boolean
  saved: 'saved' | 'stopped' | 'times-wrong' | null
  today: Day
  zone: string
}

/** A customer's own page: what comes over which channel, a pause, how often and when, one press to stop everything, and what they agreed to. Plain HTML; opening it changes nothing. */
export function preferencesPage(opened: Opened | null, language: Language, sender: Sender): string {
  const t = saying('preferences', language)
  const frame = { language, sender, questions: t('questions') }
  if (opened === null) return framed({ ...frame, title: t('broken-title'), body: `<p>${t('broken')}</p>` })
  const { fresh, saved, view } = opened
  const note = saved ? `<p class="done" role="status">${t(saved)}</p>` : ''
  const parts = fresh
    ? [
        `<p>${t('lead', { company: sender.name || t('us') })}</p>`,
        choosing(opened, t, language),
        stop(view, t),
        history(opened, t, language),
      ]
    : [`<p>${t('old')}</p>`, stop(view, t)]
  return framed({ ...frame, title: t('title'), body: [note, ...parts].join('\n') })
}

/** The words a yes on this page answers, kept as they are shown (M7). */
export const wordingOf = (language: Language, company: string): string => {
  const t = saying('preferences', language)
  return [t('title'), t('lead', { company }), t('what'), `${t('yes')} / ${t('no')}`].join('\n')
}

function choosing(opened: Opened, t: Say, language: Language): string {
  const { view } = opened
  const names = new Map(view.topics.map(it => [it.key, language === 'ja' ? it.nameJa : it.nameEn]))
  const own = (topic: string) => topic === 'ad' || topic === CARE
  const abouts = new Map(view.topics.map(it => [it.key, language === 'ja' ? it.aboutJa : it.aboutEn]))
  const topics = [...new Set(view.cells.map(it => it.topic))]
  const fields = topics.map(topic => {
    const about = abouts.get(topic) ?? (own(topic) ? t(`topic-${topic}-about`) : '')
    const lines = view.cells.filter(it => it.topic === topic).map(cell => line(cell, t))
    return `<h2>${own(topic) ? t(`topic-${topic}`) : escaped(names.get(topic) ?? topic)}</h2>${about ? `<p class="soft">${names.has(topic) ? escaped(about) : about}</p>` : ''}<div class="lines">${lines.join('')}</div>`
  })
  return `<form method="post">${view.cells.length > 0 ? `<p class="soft">${t('what')}</p>` : `<p>${t('no-address')}</p>`}${fields.join('')}${pause(opened, t, language)}${often(view, t)}${timesPart(view, t, language)}
<p><button type="submit">${t('save')}</button></p></form>`
}

function line({ topic, channel, said }: Cell, t: Say): string {
  const name = `t.${topic}.${channel}`
  const radio = (value: 'yes' | 'no') =>
    `<label><input type="radio" name="${escaped(name)}" value="${value}"${said === value ? ' checked' : ''}> <span>${t(value)}</span></label>`
  return `<div class="line" role="radiogroup" aria-label="${t(`over-${channel}`)}"><b>${t(`over-${channel}`)}${said === null ? ` <span class="soft">${t(topic === CARE ? 'comes' : 'unasked')}</span>` : ''}</b>${radio('yes')}${radio('no')}</div>`
}

function pause({ view, today }: Opened, t: Say, language: Language): string {
  const until = view.pausedUntil
  const option = (value: string, words: string, chosen = false) =>
    `<option value="${value}"${chosen ? ' selected' : ''}>${words}</option>`
  const told = until ? t('paused-until', { day: longDay(until, language) }) : t('pause-about')
  return `<h2>${t('pause')}</h2><p class="soft">${told}</p>
<p><select name="pause" aria-label="${t('pause')}">${option('keep', until ? t('pause-keep') : t('pause-none'), true)}${until ? option('none', t('pause-end')) : ''}${PAUSES.map(it => option(String(it), t('pause-months', { count: it }))).join('')}${option('date', t('pause-date'))}</select></p>
<p><label class="above"><span class="soft">${t('pause-day')}</span><input type="date" name="pauseUntil" min="${today}"></label></p>`
}

function often({ adsPerMonth }: PreferencesView, t: Say): string {
  const option = (value: string, words: string, chosen: boolean) =>
    `<option value="${value}"${chosen ? ' selected' : ''}>${words}</option>`
  return `<h2>${t('often')}</h2><p><select name="often" aria-label="${t('often')}">${option('any', t('often-any'), adsPerMonth === null)}${OFTEN.map(it => option(String(it), t('often-times', { count: it }), adsPerMonth === it)).join('')}</select></p>`
}

const stop = ({ stopped }: PreferencesView, t: Say): string =>
  `<h2>${t('stop-title')}</h2>${stopped ? `<p>${t('stop-already')}</p>` : `<p class="soft">${t('stop-about')}</p><form method="post"><input type="hidden" name="stop" value="all"><button class="quiet" type="submit">${t('stop')}</button></form>`}`

const named = (topic: TopicRow | undefined, language: Language): string | undefined =>
  language === 'ja' ? topic?.nameJa : topic?.nameEn

function history({ view, zone }: Opened, t: Say, language: Language): string {
  if (view.said.length === 0) return ''
  const lines = view.said.slice(0, 50).map(it => {
    const over = it.channel === 'all' ? t('over-all') : t(`over-${it.channel}`)
    const topic = ['ad', 'all', CARE].includes(it.topic)
      ? t(`topic-${it.topic}`)
      : escaped(
          named(
            view.topics.find(one => one.key === it.topic),
            language,
          ) ?? it.topic,
        )
    const what = t(it.said === 'yes' ? 'said-yes' : it.until ? 'said-pause' : 'said-no', {
      until: it.until ? longDay(it.until, language) : '',
    })
    const day = dayOf(it.at, zone)
    return `<li><time datetime="${day}">${longDay(day, language)}</time><span>${over} ・ ${topic} — ${what}</span></li>`
  })
  return `<h2>${t('history')}</h2><ol>${lines.join('')}</ol>`
}
