export const listViews = {
  all: 'すべて',
  showSecret: '入力した文字を見せる・隠す',
  saved: 'この見方を「{{name}}」として残しました。',
  removed: '「{{name}}」を外しました。',
}
