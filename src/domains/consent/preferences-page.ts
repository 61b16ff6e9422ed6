import type { Day } from '#kernel/day.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { escaped, framed, type Say, type Sender, saying } from './page-frame.ts'
import { type Cell, OFTEN, PAUSES, type PreferencesView } from './preferences-rules.ts'

export type Opened = { view: PreferencesView; fresh: boolean; saved: 'saved' | 'stopped' | null; today: Day; zone: string }

/** A customer's own page: what comes over which channel, a pause, how often, one press to stop everything, and what they agreed to. Plain HTML; opening it changes nothing. */
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
        history(opened, t),
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
  const abouts = new Map(view.topics.map(it => [it.key, language === 'ja' ? it.aboutJa : it.aboutEn]))
  const topics = [...new Set(view.cells.map(it => it.topic))]
  const fields = topics.map(topic => {
    const about = abouts.get(topic) ?? (topic === 'ad' ? t('topic-ad-about') : '')
    const lines = view.cells.filter(it => it.topic === topic).map(cell => line(cell, t))
    return `<h2>${names.has(topic) ? escaped(names.get(topic) ?? '') : t('topic-ad')}</h2>${about ? `<p class="soft">${names.has(topic) ? escaped(about) : about}</p>` : ''}<div class="lines">${lines.join('')}</div>`
  })
  return `<form method="post">${view.cells.length > 0 ? `<p class="soft">${t('what')}</p>` : `<p>${t('no-address')}</p>`}${fields.join('')}${pause(opened, t)}${often(view, t)}
<p><button type="submit">${t('save')}</button></p></form>`
}

function line({ topic, channel, said }: Cell, t: Say): string {
  const name = `t.${topic}.${channel}`
  const radio = (value: 'yes' | 'no') =>
    `<label><input type="radio" name="${escaped(name)}" value="${value}"${said === value ? ' checked' : ''}> <span>${t(value)}</span></label>`
  return `<div class="line" role="radiogroup" aria-label="${t(`over-${channel}`)}"><b>${t(`over-${channel}`)}${said === null ? ` <span class="soft">${t('unasked')}</span>` : ''}</b>${radio('yes')}${radio('no')}</div>`
}

function pause({ view, today }: Opened, t: Say): string {
  const until = view.pausedUntil
  const option = (value: string, words: string, chosen = false) =>
    `<option value="${value}"${chosen ? ' selected' : ''}>${words}</option>`
  return `<h2>${t('pause')}</h2><p class="soft">${until ? t('paused-until', { day: until }) : t('pause-about')}</p>
<p><select name="pause" aria-label="${t('pause')}">${option('keep', until ? t('pause-keep') : t('pause-none'), true)}${until ? option('none', t('pause-end')) : ''}${PAUSES.map(it => option(String(it), t('pause-months', { count: it }))).join('')}${option('date', t('pause-date'))}</select>
<input type="date" name="pauseUntil" min="${today}" aria-label="${t('pause-date')}"></p>`
}

function often({ adsPerMonth }: PreferencesView, t: Say): string {
  const option = (value: string, words: string, chosen: boolean) =>
    `<option value="${value}"${chosen ? ' selected' : ''}>${words}</option>`
  return `<h2>${t('often')}</h2><p><select name="often" aria-label="${t('often')}">${option('any', t('often-any'), adsPerMonth === null)}${OFTEN.map(it => option(String(it), t('often-times', { count: it }), adsPerMonth === it)).join('')}</select></p>`
}

const stop = ({ stopped }: PreferencesView, t: Say): string =>
  `<h2>${t('stop-title')}</h2>${stopped ? `<p>${t('stop-already')}</p>` : `<p class="soft">${t('stop-about')}</p><form method="post"><input type="hidden" name="stop" value="all"><button class="quiet" type="submit">${t('stop')}</button></form>`}`

function history({ view, zone }: Opened, t: Say): string {
  if (view.said.length === 0) return ''
  const lines = view.said.slice(0, 50).map(it => {
    const over = it.channel === 'all' ? t('over-all') : t(`over-${it.channel}`)
    const topic =
      it.topic === 'ad' || it.topic === 'all'
        ? t(`topic-${it.topic}`)
        : escaped(view.topics.find(one => one.key === it.topic)?.nameJa ?? it.topic)
    const what = t(it.said === 'yes' ? 'said-yes' : it.until ? 'said-pause' : 'said-no', { until: it.until ?? '' })
    return `<li><time>${dayOf(it.at, zone)}</time><span>${over} ・ ${topic} — ${what}</span></li>`
  })
  return `<h2>${t('history')}</h2><ol>${lines.join('')}</ol>`
}
