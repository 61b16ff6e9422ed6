import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'

type Face = {
  family: string
  local: readonly string[]
  folder: string
  file: (part: string) => string
  weight: string
  format: string
}

const folderOf = (file: string) => dirname(fileURLToPath(import.meta.resolve(file)))
const FACES: readonly Face[] = [
  {
    family: 'Kizukai Gothic',
    local: ['Noto Sans CJK JP', 'NotoSansCJKjp-Regular'],
    folder: folderOf('@fontsource-variable/noto-sans-jp/index.css'),
    file: part => `noto-sans-jp-${part}-wght-normal.woff2`,
    weight: '100 900',
    format: 'woff2-variations',
  },
  {
    family: 'Kizukai Mincho',
    local: ['Noto Serif CJK JP', 'NotoSerifCJKjp-Regular'],
    folder: folderOf('@fontsource/shippori-mincho/index.css'),
    file: part => `shippori-mincho-${part}-600-normal.woff2`,
    weight: '600',
    format: 'woff2',
  },
]

/** What public pages are set in: the reader's own Japanese letters where there are some, else the house's. */
export const GOTHIC = `"Hiragino Sans","Yu Gothic UI",Meiryo,"Noto Sans JP","Kizukai Gothic",system-ui,sans-serif`
export const MINCHO = `"Hiragino Mincho ProN","Yu Mincho","Noto Serif JP","Kizukai Mincho",serif`

// One rule per piece of a font: a browser fetches those pieces alone whose letters stand on the page, and none where the reader has the font.
const sheet = FACES.flatMap(face => {
  const ranges = JSON.parse(readFileSync(join(face.folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const own = face.local.map(name => `local("${name}")`).join(',')
  return Object.entries(ranges).map(([part, range]) => {
    const file = face.file(part.replaceAll(/[[\]]/g, ''))
    return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;src:${own},url(letters/${file}) format("${face.format}");unicode-range:${range}}`
  })
}).join('\n')
const packed = gzipSync(sheet)
const mark = createHash('sha256').update(sheet).digest('hex').slice(0, 12)
const KEPT = 'public, max-age=31536000, immutable'

/** Brings the house's Japanese letters to a page of ours; stands at its end, so that words are there before it is read. */
export const lettersLink = `<link rel="stylesheet" href="/p/letters.css?v=${mark}">`

/** Serves the letters of public pages: from here, so that nothing is asked of anybody else. */
export function serveLetters(app: Hono): void {
  app.get('/p/letters.css', c => {
    c.header('content-type', 'text/css; charset=utf-8')
    c.header('cache-control', KEPT)
    c.header('vary', 'accept-encoding')
    if (!(c.req.header('accept-encoding') ?? '').includes('gzip')) return c.body(sheet)
    c.header('content-encoding', 'gzip')
    return c.body(new Uint8Array(packed))
  })
  for (const { folder, family } of FACES) {
    const prefix = family === 'Kizukai Gothic' ? 'noto-sans-jp' : 'shippori-mincho'
    app.get(
      `/p/letters/:file{${prefix}-[a-z0-9-]+\\.woff2}`,
      serveStatic({
        root: join(folder, 'files'),
        rewriteRequestPath: path => path.replace('/p/letters', ''),
        onFound: (_, c) => c.header('cache-control', KEPT),
      }),
    )
  }
}
