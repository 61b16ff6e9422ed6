/** Days before today: following up begins, and from that day on more people come back. */
export const BEGUN = 420
/** The last days are not told but lived: through the gate, the tray and 今日. */
export const LATELY = 6
/** Three days on which the shops were closed and little was done. */
export const isClosed = (ago: number): boolean => ago <= 302 && ago >= 297
