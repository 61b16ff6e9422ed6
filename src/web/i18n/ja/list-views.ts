export const listViews = {
  all: 'すべて',
  about: '約{{number}}',
  atLeast: '{{number}}以上',
  showSecret: '入力した文字を見せる・隠す',
  days: {
    today: '今日',
    past: 'この{{count, number}}日',
    next: 'これから{{count, number}}日',
    ago: '{{count, number}}日前',
    ahead: '{{count, number}}日後',
    since: '{{day}}から',
    until: '{{day}}まで',
    span: '{{from}}から{{to}}まで',
    unread: '読み取れない日付',
  },
  saved: 'この見方を「{{name}}」として残しました。',
  removed: '「{{name}}」を外しました。',
}
