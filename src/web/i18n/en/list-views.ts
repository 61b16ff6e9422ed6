export const listViews = {
  all: 'All',
  saved: 'Kept this view as “{{name}}”.',
  removed: 'Removed “{{name}}”.',
}
