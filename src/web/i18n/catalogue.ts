export type Texts = { [key: string]: string | Texts }

// One file per area, found by its place: nobody edits a shared list to add one.
const ja = import.meta.glob<Record<string, Texts>>('./ja/*.ts', { eager: true })
const en = import.meta.glob<Record<string, Texts>>('./en/*.ts', { eager: true })

function merged(files: Record<string, Record<string, Texts>>): Texts {
  return Object.assign({}, ...Object.values(files))
}

/** Every text of both languages; the name of an export is the first part of its keys. */
export const resources = { ja: { translation: merged(ja) }, en: { translation: merged(en) } }
