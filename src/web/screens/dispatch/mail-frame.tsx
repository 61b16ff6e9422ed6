import styles from './dispatch.module.css'

/** A mail as its reader sees it. No script runs, nothing is fetched, its links go nowhere: it is a picture of a mail. */
export function MailFrame({ html, title, narrow }: { html: string; title: string; narrow: boolean }) {
  const sealed = html.replace(
    '<head>',
    `<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
  )
  return <iframe className={styles.frame} data-narrow={narrow} title={title} sandbox="" srcDoc={sealed} />
}
