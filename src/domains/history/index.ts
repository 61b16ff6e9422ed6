export { exported, type Losses, losses } from './export.ts'
export { countOf, list, rowsOf } from './list.ts'
export { page } from './page.ts'
export { timeline, year } from './timeline.ts'
