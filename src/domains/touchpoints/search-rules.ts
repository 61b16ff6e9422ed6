/** How somebody may search the ledger: what is masked for them can't be found out by asking for it piece by piece. */
export const searchFor = ({ masked }: { masked: readonly string[] }): { namesOnly: boolean } => ({
  namesOnly: masked.includes('contact'),
})
