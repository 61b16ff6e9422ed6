/** One line of CSV. */
export const stringify = (cells: readonly string[]): string =>
  `${cells.map(cell => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
