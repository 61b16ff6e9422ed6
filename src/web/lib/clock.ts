let aheadBy = 0

/** Tells the screen what time the server thinks it is, so that 「きょう」 is the server's today (also with a travelling clock). */
export function setServerNow(iso: string): void {
  const there = Date.parse(iso)
  if (Number.isFinite(there)) aheadBy = there - Date.now()
}

/** The time by the server's clock. */
export function now(): Date {
  return new Date(Date.now() + aheadBy)
}
