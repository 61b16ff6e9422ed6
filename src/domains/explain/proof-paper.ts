import { CARE } from '#domains/consent/rules.ts'
import type { Day } from '#kernel/day.ts'
import { toWall } from '#kernel/wall-clock.ts'
import type { Part } from '#platform/files/paper.ts'
import type { Cell, Table } from '#platform/files/write-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Proof, ProofSend, ProofWord } from './proof-contract.ts'

export type Reader = { language: Language; zone: string }

/** The proof of an address as a table, one line per word and per advertisement, for a spreadsheet. */
export function proofTable(proof: Proof, reader: Reader): Table {
  const t = teller(reader.language)
  const heads = ['at', 'whose', 'said', 'how', 'writer', 'quote', 'basis', 'notice', 'from', 'subject', 'state', 'stood', 'hash']
  const words = proof.words.map(it => [...wordCells(it, reader), null, null, null, null] as Cell[])
  const sends = proof.sends.map(it => {
    const { subject, state, stood } = sendWords(it, reader)
    const none = [null, null, null, null, null, null]
    return [stamp(it.at, reader.zone), null, t('sends'), ...none, subject, state, stood, it.hash] as Cell[]
  })
  return { name: t('title'), heads: heads.map(key => t(key)), pages: one([...words, ...sends]) }
}

async function* one(rows: Cell[][]): AsyncIterable<Cell[][]> {
  yield rows
}

/** The proof of an address as a paper that can be shown to an authority: words, the wordings they answered, the request, and the advertising with what it stood on. @law M10 T4 */
export function proofPaper(proof: Proof, reader: Reader): Part[] {
  const t = teller(reader.language)
  const when = (at: Date | string) => spoken(at, reader)
  const head: Part[] = [
    { kind: 'title', text: t('title') },
    { kind: 'text', text: t('of', { address: proof.address }) },
    { kind: 'text', text: t('made', { company: proof.company, at: when(proof.madeAt) }), quiet: true },
  ]
  if (proof.words.length === 0 && proof.sends.length === 0 && !proof.request) return [...head, { kind: 'text', text: t('none') }]
  const { request } = proof
  return [
    ...head,
    { kind: 'heading', text: t('words') },
    ...proof.words.flatMap(it => wordParts(it, reader)),
    ...wordings(proof, t),
    ...(request
      ? [
          { kind: 'heading', text: t('request') } as const,
          {
            kind: 'text',
            text: t('request-line', {
              asked: when(request.askedAt),
              answer: request.answer ? t(request.answer) : t('unanswered'),
            }),
          } as const,
        ]
      : []),
    { kind: 'heading', text: t('sends') },
    proof.sends.length === 0 ? { kind: 'text', text: t('no-sends') } : sendTable(proof, reader),
  ]
}

function sendTable(proof: Proof, reader: Reader): Part {
  const t = teller(reader.language)
  return {
    kind: 'table',
    heads: ['at', 'subject', 'state', 'stood', 'hash'].map(key => t(key)),
    rows: proof.sends.map(it => sendCells(it, reader)),
    widths: [18, 28, 12, 25, 17],
  }
}

function wordings(proof: Proof, t: Tell): Part[] {
  const known = new Map(proof.words.filter(it => it.wording).map(it => [`${it.notice} ${it.noticeVersion}`, it]))
  if (known.size === 0) return []
  const parts = [...known.values()].flatMap((it): Part[] => [
    { kind: 'text', text: `${it.notice} — ${it.noticeVersion} ・ ${t(`box-${it.box}`)}${it.url ? ` ・ ${it.url}` : ''}` },
    { kind: 'text', text: it.wording ?? '', quiet: true },
  ])
  return [{ kind: 'heading', text: t('wordings') }, ...parts]
}

// As one would tell it: whose word, when, how and to whom, then what they said and what it is about.
function wordParts(it: ProofWord, reader: Reader): Part[] {
  const t = teller(reader.language)
  const how = [t(`way-${it.way}`), it.writer ? t('written-by', { name: it.writer }) : ''].filter(Boolean).join(t('between'))
  const { about, basis, notice, from } = wordOf(it, reader)
  const facts = [
    t('fact', { name: t('said'), value: about }),
    ...(basis ? [t('fact', { name: t('basis'), value: basis })] : []),
    ...(notice ? [t('fact', { name: t('notice'), value: notice })] : []),
    ...(from ? [t('fact', { name: t('from'), value: from })] : []),
  ]
  const saying = t('saying', { name: it.name ?? t('nameless'), at: spoken(it.at, reader), how })
  return [
    { kind: 'text', text: it.quote ? `${saying} ${t('quoted', { words: it.quote })}` : saying },
    { kind: 'text', text: facts.join('\u3000'), quiet: true },
  ]
}

function wordCells(it: ProofWord, reader: Reader): string[] {
  const { about, basis, notice, from } = wordOf(it, reader)
  const how = teller(reader.language)(`way-${it.way}`)
  return [stamp(it.at, reader.zone), it.name ?? '', about, how, it.writer ?? '', it.quote ?? '', basis, notice, from]
}

function wordOf(it: ProofWord, reader: Reader): { about: string; basis: string; notice: string; from: string } {
  const t = teller(reader.language)
  const own = reader.language === 'ja' ? it.topicJa : it.topicEn
  const topic = ['ad', 'all', CARE].includes(it.topic) ? t(`topic-${it.topic}`) : (own ?? it.topic)
  const until = it.until ? ` ${t('until', { day: dayWords(it.until, reader.language) })}` : ''
  return {
    about: `${t(`channel-${it.channel}`)} ・ ${topic} ・ ${t(it.said)}${until}`,
    basis: it.basis ? t(`basis-${it.basis}`) : '',
    notice: it.notice ? `${it.notice} ${it.noticeVersion}` : (it.source ?? ''),
    from: [it.ip, it.agent].filter(Boolean).join(' '),
  }
}

function sendWords(it: ProofSend, reader: Reader): { subject: string; state: string; stood: string } {
  const t = teller(reader.language)
  const stood = it.stoodOn
    ? `${spoken(it.stoodOn.at, reader)} ${t(`way-${it.stoodOn.way}`)}${it.stoodOn.basis ? ` (${t(`basis-${it.stoodOn.basis}`)})` : ''}`
    : t('relation')
  return { subject: it.subject ?? '', state: t(`state-${it.state}`), stood }
}

function sendCells(it: ProofSend, reader: Reader): string[] {
  const { subject, state, stood } = sendWords(it, reader)
  return [spoken(it.at, reader), subject, state, stood, (it.hash ?? '').slice(0, 24)]
}

function clockOf(at: Date | string, zone: string): { day: Day; hour: string; minute: string } {
  const { day, ms } = toWall(new Date(at), zone)
  const minutes = Math.floor(ms / 60_000)
  return { day, hour: String(Math.floor(minutes / 60)), minute: String(minutes % 60).padStart(2, '0') }
}

// A spreadsheet sorts by it and takes it for a time.
function stamp(at: Date | string, zone: string): string {
  const { day, hour, minute } = clockOf(at, zone)
  return `${day.replaceAll('-', '/')} ${hour.padStart(2, '0')}:${minute}`
}

// A record that is shown years later names the year.
function spoken(at: Date | string, { language, zone }: Reader): string {
  const { day, hour, minute } = clockOf(at, zone)
  return language === 'ja' ? `${dayWords(day, language)} ${hour}時${minute}分` : `${dayWords(day, language)}, ${hour}:${minute}`
}

function dayWords(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  if (language === 'ja') return `${year}年${month}月${date}日`
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

type Tell = (key: string, data?: Readonly<Record<string, unknown>>) => string
const teller =
  (language: Language): Tell =>
  (key, data = {}) =>
    sentence(`proof.${key}`, language, data) ?? key
