/** The character a name is known by on its avatar. */
export function firstCharacter(name: string): string {
  // A company is known by what follows 株式会社; a character may be two code units (𠮷).
  const said = name
    .trim()
    .replace(/^([㈱㈲]|[（(][株有同][）)]|(株式|有限|合同|合名|合資)会社|(一般|公益)?(社団|財団)法人|医療法人)\s*/u, '')
  return [...(said || name)].at(0) ?? '?'
}
