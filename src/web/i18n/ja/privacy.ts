import { cases } from './privacy/cases.ts'
import { checks } from './privacy/checks.ts'
import { keeping } from './privacy/keeping.ts'
import { others } from './privacy/others.ts'
import { purposes } from './privacy/purposes.ts'

export const privacy = {
  title: '個人情報',
  summary: 'お預かりした情報を、何に使い、だれに渡し、いつ消すか。お申し出と万一のときの記録も、ここにあります。',
  save: '保存する',
  versionNo: '第{{version}}版',
  done: '記録しました',
  late: '期限を過ぎています',
  who: 'お名前や電話番号で探す',
  nobody: '見つかりません',
  fillIn: '入力してください。',
  choose: '選んでください。',
  find: '{{what}}の中を探す',
  findShort: '一覧の中を探す',
  findWhy: '言葉を短くするか、消してみてください。',
  tab: {
    requests: 'お申し出',
    breaches: '漏えい等',
    purposes: '利用目的',
    provisions: '提供の記録',
    processors: '委託先',
    sensitive: '要配慮の記録',
    retention: '保存期間',
    checks: '毎月の点検',
    manuals: '手引き',
  },
  ...cases,
  ...purposes,
  ...others,
  ...keeping,
  ...checks,
}
