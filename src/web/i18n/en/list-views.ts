export const listViews = {
  all: 'All',
  about: 'about {{number}}',
  atLeast: '{{number}}+',
  showSecret: 'Show or hide what is typed',
  saved: 'Kept this view as “{{name}}”.',
  removed: 'Removed “{{name}}”.',
}
