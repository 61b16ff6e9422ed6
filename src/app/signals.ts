/** Resolves when the process is asked to stop (Ctrl-C, systemd, Docker); asked twice, it leaves at once. */
export function untilSignal(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
