import { useMemo } from 'react'
import styles from './dispatch.module.css'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:"

/** A mail as its reader sees it. No script runs, nothing is fetched but our own letters, its links go nowhere: it is a picture of a mail. */
export function MailFrame({ html, title, narrow }: { html: string; title: string; narrow: boolean }) {
  const sealed = useMemo(() => {
    const head = `<head><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${ownLetters()}</style>`
    return html.replace('<head>', head).replaceAll(/ href="([^"]*)"/g, ' title="$1" tabindex="-1"')
  }, [html])
  // Same origin lets the frame read our bundled letters; without allow-scripts nothing in it can act on that.
  return <iframe className={styles.frame} data-narrow={narrow} title={title} sandbox="allow-same-origin" srcDoc={sealed} />
}

let letters: string | undefined

// The bundled Japanese letters under the name mails ask for, so that a computer without its own shows them too.
function ownLetters(): string {
  letters ??= [...document.styleSheets]
    .flatMap(sheet => [...sheet.cssRules])
    .filter(rule => rule instanceof CSSFontFaceRule && rule.cssText.includes('Noto Sans JP'))
    .map(rule => rule.cssText.replace('Noto Sans JP Variable', 'Noto Sans JP'))
    .join('\n')
  return `${letters}\na{text-decoration:underline;cursor:default}`
}
