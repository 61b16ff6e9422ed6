/** The headings that stand behind each row we give back: why, and which row of the file it was. */
export const GIVEN_BACK: readonly string[] = ['取り込めなかった理由', '元の行']
