import { crc32, deflateRawSync } from 'node:zlib'

type Entry = { name: string; data: Buffer | string }

/** Puts a ZIP together by hand, so that a test may say things in it that no writer would: `claims` is the size its headers name instead of the true one. */
export function zipOf(entries: readonly Entry[], { claims }: { claims?: number } = {}): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data } of entries) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw, { level: 9 })
    const file = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? raw.length, 18)
    common.writeUInt16LE(file.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, file)
    parts.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Uint8Array.from(Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]))
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

type Book = { rows: string; merged?: string; styles?: string; properties?: string; more?: readonly Entry[]; claims?: number }

/** A workbook of one sheet from its XML: `rows` are the `<row>`s, `properties` the attributes of the workbook, `more` further parts. */
export function bookOf({ rows, merged = '', styles, properties = '', more = [], claims }: Book): Uint8Array {
  const sheet = `${head}<worksheet ${main} ${links}><sheetData>${rows}</sheetData>${merged}</worksheet>`
  const types = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`
  const relations = (some: string) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${some}</Relationships>`
  const entries = [
    { name: '[Content_Types].xml', data: types },
    { name: '_rels/.rels', data: relations(`<Relationship Id="rId1" Type="${kind}/officeDocument" Target="xl/workbook.xml"/>`) },
    {
      name: 'xl/workbook.xml',
      data: `${head}<workbook ${main} ${links}><workbookPr ${properties}/><sheets><sheet name="お客様" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(`<Relationship Id="rId1" Type="${kind}/worksheet" Target="worksheets/sheet1.xml"/>`),
    },
    ...(styles ? [{ name: 'xl/styles.xml', data: `${head}<styleSheet ${main}>${styles}</styleSheet>` }] : []),
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
    ...more,
  ]
  return zipOf(entries, claims === undefined ? {} : { claims })
}

/** A `<row>` of texts; an empty text is no cell. */
export const rowOf = (no: number, cells: readonly string[]): string =>
  `<row r="${no}">${cells
    .map((text, at) => (text ? `<c r="${'ABCDEFGH'[at]}${no}" t="inlineStr"><is><t>${text}</t></is></c>` : ''))
    .join('')}</row>`
