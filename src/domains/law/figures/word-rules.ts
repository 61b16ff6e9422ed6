/** What a figure is called, in both languages, and the English of its built-in sources, oldest first. */
export type FigureWords = { ja: string; en: string; sources: readonly string[] }

export const w = (ja: string, en: string, ...sources: string[]): FigureWords => ({ ja, en, sources })

/** The English names of the sources that several figures have. */
export const MAIL = 'Act on Specified Electronic Mail'
export const SALES = 'Act on Specified Commercial Transactions'
export const PRIVACY = 'Act on the Protection of Personal Information'
export const GIFTS = 'Notice on gifts to all buyers (Premiums Act)'
export const DRAWS = 'Notice on prize draws (Premiums Act)'
export const HOUSES = 'Fair competition code of the real estate trade, art. 3'
export const OURS = 'Rule of this product'
