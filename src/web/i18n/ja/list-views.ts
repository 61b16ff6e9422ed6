export const listViews = {
  all: 'すべて',
  saved: 'この見方を「{{name}}」として残しました。',
  removed: '「{{name}}」を外しました。',
}
