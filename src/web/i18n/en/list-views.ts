export const listViews = {
  all: 'All',
  showSecret: 'Show or hide what is typed',
  saved: 'Kept this view as “{{name}}”.',
  removed: 'Removed “{{name}}”.',
}
