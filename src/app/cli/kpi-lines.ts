import type { Kpi } from '#domains/insight/contract.ts'

/** The figures of a window as lines a person reads; where one can't be said yet, why. */
export function kpiLines({ from, to, totals, figures }: Kpi, branch: string | undefined): string[] {
  const count = (value: number) => value.toLocaleString('ja-JP')
  const whose = branch === undefined ? '' : branch === 'none' ? '(拠点の決まっていないお客様)' : `(${branch}のお客様)`
  return [
    `${from} から ${to} の前日まで${whose}`,
    `ご購入 ${count(totals.purchases)}件(うちお名前のないもの ${count(totals.anonymous)}件)、お客様 ${count(totals.buyers)}人、取り消し ${count(totals.cancelled)}件`,
    ...figures.map(it => `${valued(it.unit, it.value).padStart(9)}  ${it.name}${beside(it)}`),
  ]
}

function valued(unit: string, value: number | null): string {
  if (value === null) return '—'
  if (unit === 'percent') return `${(value * 100).toFixed(1)}%`
  return unit === 'count' ? value.toLocaleString('ja-JP') : value.toFixed(2)
}

// Nothing to divide by, or days that are not over: a bare dash says neither.
function beside({ n, of, value }: Kpi['figures'][number]): string {
  const counted = `${n.toLocaleString('ja-JP')} / ${of.toLocaleString('ja-JP')}`
  if (value !== null) return of > 0 ? `(${counted})` : ''
  return of > 0 ? `(まだ日がたっていないため、出せません。いまのところ ${counted})` : '(数えるものがありません)'
}
