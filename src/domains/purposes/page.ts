import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { catalogue } from './catalogue.ts'
import type { Purpose } from './contract.ts'
import { noticeFor } from './notice.ts'
import { type Company, escaped, type PrivacyWords, paragraph, sheet, textsIn } from './page-text.ts'
import { versionOn } from './rules.ts'

/**
 * The public page on personal data: company, representative, purposes with their changes, procedures and fee, security measures, desk; for everybody, printable.
 * @law P13 P1
 */
export async function publicPage(db: Db, language: Language, now: Date): Promise<string> {
  const company = await settings.get(db, 'company')
  const words = await settings.get(db, 'privacy')
  const { purposes } = await catalogue(db)
  const today = dayOf(now, company.zone)
  const t = textsIn(language)
  const living = purposes.filter(it => !it.retiredAt)
  const parts = [
    `<p class="soft">${escaped(company.name)}</p><h1>${t('title')}</h1><p>${t('lead', { company: company.name })}</p>`,
    part(t('company'), about(company, words, t)),
    part(t('purposes'), living.map(it => wordingOf(it, today, language, living.length > 1)).join('')),
    part(t('changes'), changes(living, today, language)),
    part(
      t('procedure'),
      `<p>${said(words, 'procedure', language, t('procedure-usual'))}</p><p>${t(words.fee > 0 ? 'fee' : 'no-fee', { fee: words.fee.toLocaleString('ja-JP') })}</p>`,
    ),
    part(t('measures'), `<p>${said(words, 'measures', language, t('measures-usual'))}</p>`),
    part(t('desk'), `<p>${said(words, 'desk', language, '')}</p>${reach(company, t)}`),
    `<p class="soft">${words.since ? t('since', { day: words.since }) : ''}</p>`,
    `<p class="screen"><a href="?lang=${language === 'ja' ? 'en' : 'ja'}">${language === 'ja' ? 'English' : '日本語'}</a></p>`,
  ]
  return sheet(language, t('title'), parts.join('\n'))
}

/** The sheet to show (or to hand over and have signed) before data is collected at one source. Refusal `source-unknown`. @law P2 */
export async function sourcePage(db: Db, key: string, language: Language, now: Date): Promise<string> {
  const notice = await noticeFor(db, key, now)
  const company = await settings.get(db, 'company')
  const words = await settings.get(db, 'privacy')
  const t = textsIn(language)
  const wording = language === 'en' ? (notice.wordingEn ?? notice.wording) : notice.wording
  const body = `<p class="soft">${escaped(company.name)}</p><h1>${t('before-title')}</h1><p>${t('before-lead', { source: notice.source.name })}</p>
<h2>${t('purposes')}</h2><p>${paragraph(wording)}</p><p>${t('before-more')}</p>
<h2>${t('desk')}</h2><p>${said(words, 'desk', language, '')}</p>${reach(company, t)}
<div class="sign"><div>${t('sign-day')}<br><span>&nbsp;</span></div><div>${t('sign-name')}<br><span>&nbsp;</span></div></div>
<p class="soft">${escaped(`${notice.purpose.key} v${notice.version}`)}</p>`
  return sheet(language, t('before-title'), body)
}

type T = ReturnType<typeof textsIn>
const part = (title: string, body: string): string => (body === '' ? '' : `<h2>${title}</h2>${body}`)

function about({ name, postalCode, address, phone }: Company, { representative }: PrivacyWords, t: T): string {
  const rows: [string, string][] = [
    [t('name'), escaped(name)],
    [
      t('address'),
      escaped([postalCode ? `〒${formatPostalCode(postalCode.replaceAll(/\D/g, ''))}` : '', address].filter(Boolean).join(' ')),
    ],
    [t('representative'), escaped(representative)],
    [t('phone'), escaped(phone)],
  ]
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value || '—'}</dd>`).join('')}</dl>`
}

function wordingOf(it: Purpose, day: Day, language: Language, named: boolean): string {
  const { wording, wordingEn } = versionOn(it, day)
  return `${named ? `<h3>${escaped(it.name)}</h3>` : ''}<p>${paragraph(language === 'en' ? (wordingEn ?? wording) : wording)}</p>`
}

// Changes to come are told before they hold, changes of the past stay readable.
function changes(purposes: readonly Purpose[], today: Day, language: Language): string {
  const told = purposes.flatMap(it => it.versions.filter(version => version.notice !== null).map(version => ({ it, version })))
  return told
    .toSorted((a, b) => (a.version.from < b.version.from ? 1 : -1))
    .map(({ it, version }) => {
      const next = version.from > today ? (language === 'ja' ? '(予定)' : ' (to come)') : ''
      return `<p><b>${version.from}${next}</b> ${escaped(it.name)}<br>${paragraph(version.notice ?? '')}</p>`
    })
    .join('')
}

function said(words: PrivacyWords, key: 'procedure' | 'measures' | 'desk', language: Language, usual: string): string {
  const own = language === 'en' ? words[`${key}En`] || words[key] : words[key]
  return own === '' ? usual.replaceAll('\n', '<br>') : paragraph(own)
}

function reach({ phone, questionsTo }: Company, t: T): string {
  const ways = [
    phone && `${t('phone')}: ${escaped(phone)}`,
    questionsTo && `${t('mail')}: <a href="mailto:${escaped(questionsTo)}">${escaped(questionsTo)}</a>`,
  ]
  return `<p>${ways.filter(Boolean).join('<br>')}</p>`
}
