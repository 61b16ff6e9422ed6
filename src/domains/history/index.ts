export { exported, type Losses, losses } from './export.ts'
export { atLeast, countOf, ids, list, rowsOf } from './list.ts'
export { page } from './page.ts'
export { timeline, year } from './timeline.ts'
