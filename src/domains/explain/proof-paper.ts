import { CARE } from '#domains/consent/rules.ts'
import { toWall } from '#kernel/wall-clock.ts'
import type { Part } from '#platform/files/paper.ts'
import type { Cell, Table } from '#platform/files/write-table.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import type { Proof, ProofSend, ProofWord } from './proof-contract.ts'

export type Reader = { language: Language; zone: string }

/** The proof of an address as a table, one line per word and per advertisement, for a spreadsheet. */
export function proofTable(proof: Proof, reader: Reader): Table {
  const t = teller(reader.language)
  const heads = ['at', 'said', 'how', 'basis', 'notice', 'from', 'subject', 'state', 'stood', 'hash'].map(key => t(key))
  const words = proof.words.map(it => [...wordCells(it, reader), null, null, null, null] as Cell[])
  const sends = proof.sends.map(it => {
    const [at = '', subject = '', state = '', stood = ''] = sendCells(it, reader)
    return [at, t('sends'), null, null, null, null, subject, state, stood, it.hash] as Cell[]
  })
  return { name: t('title'), heads, pages: one([...words, ...sends]) }
}

async function* one(rows: Cell[][]): AsyncIterable<Cell[][]> {
  yield rows
}

/** The proof of an address as a paper that can be shown to an authority: words, the wordings they answered, the request, and the advertising with what it stood on. @law M10 T4 */
export function proofPaper(proof: Proof, reader: Reader): Part[] {
  const t = teller(reader.language)
  const when = (at: Date | string) => stamp(at, reader.zone)
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
    {
      kind: 'table',
      heads: ['at', 'said', 'how', 'basis', 'notice', 'from'].map(key => t(key)),
      rows: proof.words.map(it => wordCells(it, reader)),
      widths: [15, 18, 13, 13, 19, 22],
    },
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
    {
      kind: 'table',
      heads: ['at', 'subject', 'state', 'stood', 'hash'].map(key => t(key)),
      rows: proof.sends.map(it => sendCells(it, reader)),
      widths: [15, 30, 12, 24, 19],
    },
  ]
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

function wordCells(it: ProofWord, { language, zone }: Reader): string[] {
  const t = teller(language)
  const own = language === 'ja' ? it.topicJa : it.topicEn
  const topic = ['ad', 'all', CARE].includes(it.topic) ? t(`topic-${it.topic}`) : (own ?? it.topic)
  const until = it.until ? ` ${t('until', { day: it.until })}` : ''
  return [
    stamp(it.at, zone),
    `${t(`channel-${it.channel}`)} ・ ${topic} ・ ${t(it.said)}${until}`,
    t(`way-${it.way}`),
    it.basis ? t(`basis-${it.basis}`) : '',
    it.notice ? `${it.notice} ${it.noticeVersion}` : (it.source ?? ''),
    [it.ip, it.agent].filter(Boolean).join(' '),
  ]
}

function sendCells(it: ProofSend, { language, zone }: Reader): string[] {
  const t = teller(language)
  const stood = it.stoodOn
    ? `${stamp(it.stoodOn.at, zone)} ${t(`way-${it.stoodOn.way}`)}${it.stoodOn.basis ? ` (${t(`basis-${it.stoodOn.basis}`)})` : ''}`
    : t('relation')
  return [stamp(it.at, zone), it.subject ?? '', t(`state-${it.state}`), stood, (it.hash ?? '').slice(0, 24)]
}

// A record that is shown years later names the year.
function stamp(at: Date | string, zone: string): string {
  const { day, ms } = toWall(new Date(at), zone)
  const minutes = Math.floor(ms / 60_000)
  return `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

type Tell = (key: string, data?: Readonly<Record<string, unknown>>) => string
const teller =
  (language: Language): Tell =>
  (key, data = {}) =>
    sentence(`proof.${key}`, language, data) ?? key
