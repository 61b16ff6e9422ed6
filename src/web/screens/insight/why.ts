import { useTranslation } from 'react-i18next'
import type { Figure } from '#domains/insight/definition-rules.ts'
import { useFormat } from '#web/lib/format.ts'
import type { Behind } from './behind.ts'

/** Why somebody counts in a figure, in a few words. */
export function useWhy(figure: Figure): (row: Behind) => string {
  const { t, i18n } = useTranslation()
  const f = useFormat()
  const channel = (row: Behind) =>
    row.channel && i18n.exists(`insight.channel.${row.channel}`) ? t(`insight.channel.${row.channel}`) : ''
  const outcome = (row: Behind) => {
    const key = `customer.outcome.${row.detail}`
    if (row.detail && i18n.exists(key)) return t(key)
    return t(figure === 'contacts' || figure === 'bounced' ? 'insight.people.arrived' : 'insight.people.noAnswer')
  }
  const bought = (row: Behind) =>
    row.times > 1 ? t('insight.people.times', { times: row.times, first: f.date(row.firstAt) }) : t('insight.people.once')
  const due = (row: Behind) => {
    const [state = '', reason = ''] = (row.detail ?? '').split(':')
    const key = `touchpointReasons.${reason.replaceAll('.', '-')}`
    const name = i18n.exists(`insight.cover.state.${state}`) ? t(`insight.cover.state.${state}`) : t('insight.people.arrived')
    return reason !== '' && i18n.exists(key) ? `${name}(${t(key)})` : name
  }
  const both = (row: Behind) => [channel(row), outcome(row)].filter(Boolean).join('・')

  switch (figure) {
    case 'tenure':
      return row => t('insight.people.since', { first: f.date(row.firstAt) })
    case 'repeat':
    case 'second':
    case 'third':
      return bought
    case 'f2.90':
    case 'f2.180':
    case 'f2.365':
      return row =>
        row.times > 1
          ? t('insight.people.again', { first: f.date(row.firstAt), last: f.date(row.lastAt) })
          : t('insight.people.once')
    case 'referrals':
    case 'referrers':
      return row => t('insight.people.referred', { times: row.times })
    case 'csat':
    case 'score':
      return row => t('insight.people.score', { score: row.detail })
    case 'coverage':
      return row => [channel(row), due(row)].filter(Boolean).join('・')
    case 'stopped':
      return row => [channel(row), t('insight.people.refused')].filter(Boolean).join('・')
    default:
      return both
  }
}
