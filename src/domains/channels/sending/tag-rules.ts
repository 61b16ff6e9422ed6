/** The tags of a DKIM or DMARC record (`v=…; p=…`, RFC 6376 section 3.2), names in lower case; null: it is no such list, or names one twice. */
export function tagsOf(record: string): Map<string, string> | null {
  const tags = new Map<string, string>()
  for (const part of record.split(';')) {
    if (part.trim() === '') continue
    const found = /^\s*([A-Za-z]\w*)\s*=\s*(.*?)\s*$/s.exec(part)
    const name = found?.[1]?.toLowerCase()
    if (name === undefined || tags.has(name)) return null
    tags.set(name, found?.[2] ?? '')
  }
  return tags.size > 0 ? tags : null
}
