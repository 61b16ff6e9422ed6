import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { formatInstant } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { CheckItem, SignedCheck } from './check-contract.ts'
import { checkOf } from './checks.ts'
import { escaped, foot, head, lines, table, textsIn } from './print.ts'

/** A month's check for paper: as it was signed, corrections after it, or as it stands where nobody signed yet. @law P5 */
export async function checkPage(db: Db, month: Day, language: Language, now: Date): Promise<string> {
  const { items, signed } = await checkOf(db, month, now)
  const { name, zone } = await settings.get(db, 'company')
  const t = textsIn(language)
  const sheets = signed.map(
    it =>
      `<h2>${t(it.corrects ? 'corrected' : 'signed', { name: it.signedName, at: formatInstant(new Date(it.signedAt), zone, { year: true }) })}</h2>${sheet(it.items, t)}<p>${lines(it.note ?? '')}</p>`,
  )
  return `${head(language, t('check'))}<p>${escaped(name)}</p><h1>${t('check')} ${month.slice(0, 7)}</h1>${sheets.join('') || `<p>${t('unsigned')}</p>${sheet(items, t)}`}${foot}`
}

function sheet(items: readonly (CheckItem | SignedCheck['items'][number])[], t: ReturnType<typeof textsIn>): string {
  return table(
    items.map(item => {
      const figures = Object.entries(item.figures).map(
        ([name, value]) => `${t(`figure.${name}`)}: ${escaped(String(value ?? '—'))}`,
      )
      const answer = 'good' in item ? `<b>${t(item.good ? 'good' : 'bad')}</b> ${lines(item.remark)}<br>` : ''
      return [
        t(`item.${item.key}`),
        `${answer}${figures.join(' / ')}<br><span class="small">${item.law.join(' ')}</span>`,
      ] as const
    }),
  )
}
