import type { Reason } from '#domains/channels/contract.ts'
import { reasonAfterBody, reasonOf, statusIn } from '#domains/channels/index.ts'

/** One recipient a message did not reach: where, and what the host said. */
export type Failure = { address: string; status: string; reply: string; words: string; reason: Reason; action: string }

type Fields = Record<string, string>

/** The groups of fields of a delivery report (RFC 3464): the first is of the message, each further one of a recipient. */
export function fieldGroups(report: string): Fields[] {
  const groups: Fields[] = []
  for (const block of report.replaceAll('\r\n', '\n').split(/\n\s*\n/)) {
    const fields: Fields = {}
    for (const line of block.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
      const found = /^([A-Za-z][\w-]*)\s*:\s*(.*)$/.exec(line)
      if (found?.[1]) fields[found[1].toLowerCase()] ??= found[2]?.trim() ?? ''
    }
    if (Object.keys(fields).length > 0) groups.push(fields)
  }
  return groups
}

/** The failed or delayed recipients of a delivery report; `words` of the letter around it help where the report is vague. */
export function failuresIn(report: string, letter: string): Failure[] {
  const failures: Failure[] = []
  for (const fields of fieldGroups(report)) {
    const address = bareAddress(fields['final-recipient'] ?? fields['original-recipient'] ?? fields['x-actual-recipient'] ?? '')
    if (!address || (fields.action && !/fail|delay|expired/i.test(fields.action))) continue
    failures.push(failure(address, fields, letter))
  }
  return failures
}

function failure(address: string, fields: Fields, letter: string): Failure {
  const said = (fields['diagnostic-code'] ?? '').replace(/^(?:smtp|x-[\w-]+|unix|dns)\s*;\s*/i, '')
  // A report without words of the host leaves the letter's own, but only those about a failure.
  const words = said.length > 3 && /[a-z]{3}/i.test(said) ? said : `${said} ${about(letter, address)}`
  const stated = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.status ?? '')?.[0] ?? ''
  const status = !stated || /\.0\.0$/.test(stated) ? statusIn(words) || stated : stated
  const reply = replyIn(words)
  return {
    address,
    status,
    reply,
    words: words.slice(0, 800),
    reason: readReason(reply, status, words, letter),
    action: (fields.action ?? '').toLowerCase(),
  }
}

function readReason(reply: string, status: string, words: string, letter: string): Reason {
  const read = saidAfterBody(words, letter) ? reasonAfterBody : reasonOf
  const first = read(reply, status, words)
  return first === 'other' || (first === 'unknown' && !/[a-z]{4}/i.test(words))
    ? better(first, read(reply, status, letter.slice(0, 3000)))
    : first
}

// As Postfix, sendmail and qmail-like servers say at which command they were refused.
const saidAfterBody = (words: string, letter: string): boolean =>
  /in reply to end of DATA command|\bend of data\b/i.test(words) || />>> (?:DATA|\.)\s*\n\s*<<< 5\d\d/i.test(letter)

const better = (first: Reason, second: Reason): Reason => (second === 'other' ? first : second)

/** Failures of a letter without a report: the addresses it names at the beginning of lines, and the words it says. */
export function failuresInText(letter: string, named: readonly string[]): Failure[] {
  const own =
    letter.split(
      /^(?:-{3,}.*(?:original|copy|returned|unsent|headers|以下|below).*|Return-Path:.*|Received: .*|Content-Type: message\/rfc822.*)$/im,
    )[0] ?? letter
  const addresses = named.length > 0 ? named : addressesIn(own).slice(0, 5)
  return addresses.map(address => {
    const words = own.slice(0, 4000)
    const [status, reply] = [statusIn(words), replyIn(words)]
    return { address, status, reply, words: words.slice(0, 800), reason: reasonOf(reply, status, words), action: 'failed' }
  })
}

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g

function addressesIn(text: string): string[] {
  const found = [...text.matchAll(ADDRESS)].map(it => it[0].toLowerCase()).filter(it => !/^(mailer-daemon|postmaster)@/.test(it))
  return [...new Set(found)]
}

/** 'rfc822; <a@b>' → 'a@b'. */
export function bareAddress(text: string): string {
  const found = /(?:^|;)\s*<?\s*("[^"]+"@[^\s<>]+|[^\s<>;]+@[^\s<>;]+)/.exec(text)
  return (found?.[1] ?? '').replace(/[>.,]+$/, '').toLowerCase()
}

/** The three-digit reply of a host in its words, '' if there is none. */
export const replyIn = (words: string): string =>
  /(?:^|[^\d.])([45][0-5]\d)(?=[ -](?!\d{1,3}\.\d)|[ -]\d\.\d|$)/m.exec(words)?.[1] ?? ''

// The part of a letter that speaks of this address, else its beginning.
function about(letter: string, address: string): string {
  const at = letter.toLowerCase().indexOf(address)
  return at < 0 ? letter.slice(0, 1200) : letter.slice(Math.max(0, at - 400), at + 1200)
}
