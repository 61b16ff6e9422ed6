/** A line on standard error that says how far a long work has come; on a terminal it is rewritten, elsewhere it stays silent. */
export function saying(what: string): (done: number, all: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (done, all) => {
    const share = all === 0 ? 100 : Math.floor((done / all) * 100)
    process.stderr.write(
      `\r${what} ${String(share).padStart(3)}% (${done.toLocaleString('ja-JP')} / ${all.toLocaleString('ja-JP')})${done === all ? '\n' : ''}`,
    )
  }
}
