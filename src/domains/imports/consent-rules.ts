import type { Saying } from '#domains/consent/contract.ts'
import { parseDay } from '#kernel/japanese-date.ts'
import type { Mapping } from './contract.ts'
import type { Compiled, Values } from './mapping-rules.ts'

type Heard = Pick<Saying, 'said' | 'channel' | 'evidence'> & { at: string | null }

const YES = /^(?:1|true|yes|y|on|○|◯|〇|はい|可|許可|希望|希望する|同意|同意する|済|有|あり|する)$/i
const NO = /^(?:0|false|no|n|off|×|✕|✖|いいえ|不可|拒否|停止|希望しない|同意しない|不要|無|なし|しない|optout)$/i

/** Does a file with this mapping say anything about being written to? */
export const tellsOfConsent = ({ columns, derived }: Mapping): boolean =>
  [...Object.values(columns), ...Object.keys(derived)].some(field => field === 'refusal' || field === 'consent')

/**
 * What a row says about being written to. A word in a column of refusals is always a no; a yes counts only with its evidence — when or how it was
 * said (M14) — and a word nobody can place says nothing.
 */
export function heardIn(values: Values, compiled: Compiled): Heard | null {
  const refusal = plain(values.refusal)
  if (
    refusal !== '' &&
    (YES.test(refusal) || (NO.test(refusal) && !/^(?:0|false|no|n|off|×|✕|✖|いいえ|無|なし|しない)$/i.test(refusal)))
  ) {
    return {
      said: 'no',
      channel: channelOf(headerOf(compiled, 'refusal')),
      at: null,
      evidence: { column: headerOf(compiled, 'refusal'), cell: refusal },
    }
  }
  const consent = plain(values.consent)
  const channel = channelOf(headerOf(compiled, 'consent'))
  const evidence = {
    column: headerOf(compiled, 'consent'),
    cell: consent,
    on: values.consentOn ?? null,
    way: values.consentWay ?? null,
  }
  if (NO.test(consent)) return { said: 'no', channel, at: null, evidence }
  if (!YES.test(consent) || (plain(values.consentOn) === '' && plain(values.consentWay) === '')) return null
  return { said: 'yes', channel, at: values.consentOn === undefined ? null : parseDay(values.consentOn), evidence }
}

/** Over which channel a row says a yes that cannot be shown later: nothing says when or how it was given, so it is no consent (M14); null where it says none. @law M14 */
export function unprovenOver(values: Values, compiled: Compiled): Saying['channel'] | null {
  const isUnproven = YES.test(plain(values.consent)) && plain(values.consentOn) === '' && plain(values.consentWay) === ''
  return isUnproven ? channelOf(headerOf(compiled, 'consent')) : null
}

function plain(text: string | undefined): string {
  return (text ?? '').normalize('NFKC').trim()
}

function headerOf(compiled: Compiled, field: string): string {
  return compiled.headers[compiled.fields.indexOf(field)] ?? ''
}

// The heading says what is refused; without a word about a channel it is everything.
function channelOf(header: string): Saying['channel'] {
  if (/メール|mail|メルマガ|配信/i.test(header)) return 'email'
  if (/電話|tel|phone/i.test(header)) return 'phone'
  if (/dm|はがき|ハガキ|郵送|送付/i.test(header)) return 'postcard'
  if (/sms/i.test(header)) return 'sms'
  return /line/i.test(header) ? 'line' : 'all'
}
