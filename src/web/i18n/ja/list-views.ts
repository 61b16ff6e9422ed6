export const listViews = {
  all: 'すべて',
  about: '約{{number}}',
  atLeast: '{{number}}以上',
  showSecret: '入力した文字を見せる・隠す',
  saved: 'この見方を「{{name}}」として残しました。',
  removed: '「{{name}}」を外しました。',
}
