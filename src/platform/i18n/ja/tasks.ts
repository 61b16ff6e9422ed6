export const tasks = {
  'no-such-task': 'この仕事は見つかりません。一覧を開き直してください。',
  'task-done': 'この仕事はもう済んでいます。',
  'task-cancelled': 'この仕事は取り消されています。',
  'passed-on': 'この結果はもう計画に伝わりました。お客様の画面から記録を直してください。',
  'no-such-promise': 'この約束は見つかりません。',
  'no-such-feed': 'このカレンダーのアドレスは使われていません。カレンダーの画面で作り直してください。',
  'not-on-care-list': 'この方は今月の気づかいリストにいません。',
  'clock-stands': 'この時計は動かせません。KIZUKAI_NOW を付けて起動したときだけ、時刻を移せます。',
  'care.quiet-for-them': 'いつもは{rhythm}日おき。もう{days}日お話ししていません。',
  'care.quiet': 'もう{days}日お話ししていません。',
  'care.heard': '{day}にお返事やお話がありました。このお電話は急ぎません。',
  'care.bought': '{day}にご購入がありました。このお電話は急ぎません。',
}
