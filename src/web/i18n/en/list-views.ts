export const listViews = {
  all: 'All',
  about: 'about {{number}}',
  atLeast: '{{number}}+',
  showSecret: 'Show or hide what is typed',
  days: {
    today: 'today',
    past: 'the last {{count, number}} days',
    next: 'the next {{count, number}} days',
    ago: '{{count, number}} days ago',
    ahead: '{{count, number}} days from now',
    since: 'since {{day}}',
    until: 'until {{day}}',
    span: '{{from}} to {{to}}',
    unread: 'a date that cannot be read',
  },
  saved: 'Kept this view as “{{name}}”.',
  removed: 'Removed “{{name}}”.',
}
