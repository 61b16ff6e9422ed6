import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { lettersFor, MAIN } from './paper-letters.ts'

const runsOf = async (text: string) => (await lettersFor(new PDFDocument({ bufferPages: true }), [text])).runs(text)
const written = async (text: string) => (await runsOf(text)).map(it => it.text).join('')

describe('the letters of a paper', () => {
  it('of names are those of the names, from the piece of the font that has them [M10]', async () => {
    const names = '髙橋 𠮷郎 濵﨑 栁田 塚本 渡邉'
    expect(await written(names)).toBe(names)
    const runs = await runsOf('髙橋')
    expect(runs.map(it => it.text)).toEqual(['髙', '橋'])
    expect(runs[0]?.font).not.toBe(MAIN)
    expect(runs[1]?.font).toBe(MAIN)
  })

  it.each([
    ['㈱さくら', '(株)さくら'],
    ['ほしい😀です', 'ほしい〓です'],
    ['辻\u{e0100}', '辻'],
    ['家族👨‍👩‍👧', '家族〓〓〓'],
    ['一\n二', '一\n二'],
    ['', ''],
  ])('of %s is %s: what the font has not is written out or marked, never left as a box', async (text, shown) =>
    expect(await written(text)).toBe(shown),
  )
})
