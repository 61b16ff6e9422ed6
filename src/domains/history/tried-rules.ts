/** A sentence of what was done, as one of what somebody tried to do: 「答えました」 is 「答えようとしました」, “Answered it” is “Tried to answer it”; null where its verb is unknown. */
export const tried = (did: string, language: 'ja' | 'en'): string | null => (language === 'ja' ? japanese(did) : english(did))

// Verbs in す that are not する: 直しました, 取り消しました. What ends otherwise is する itself.
const SU = /(直|消|戻|外|出|試|通|残|なく|動か)しました$/
const GODAN: readonly (readonly [string, string])[] = [
  ['作り', '作ろう'],
  ['送り', '送ろう'],
  ['読み', '読もう'],
  ['開き', '開こう'],
  ['招き', '招こう'],
  ['しまい', 'しまおう'],
  ['断り', '断ろう'],
  ['頼み', '頼もう'],
]

function japanese(did: string): string | null {
  if (SU.test(did)) return did.replace(SU, '$1そうとしました')
  if (did.endsWith('しました')) return did.replace(/しました$/, 'しようとしました')
  for (const [was, would] of GODAN) if (did.endsWith(`${was}ました`)) return `${did.slice(0, -was.length - 3)}${would}としました`
  // One stem for all: 変えました, 閉じました.
  const stem = /([えけげせてでねべめれぜへ見閉])(じ?)ました$/
  return stem.test(did) ? did.replace(stem, '$1$2ようとしました') : null
}

const REGULAR =
  /^(answer|ask|clos|defin|end|eras|invit|look|mov|open|paus|publish|register|remov|reopen|sign|start|upload|record|plac|declar|merg|chang|renam|mark|accept|point|separat|cancell|dropp|stopp|tri)ed$/
const STEMS: Readonly<Record<string, string>> = {
  ...{
    clos: 'close',
    defin: 'define',
    eras: 'erase',
    invit: 'invite',
    mov: 'move',
    paus: 'pause',
    remov: 'remove',
    plac: 'place',
  },
  ...{ merg: 'merge', chang: 'change', renam: 'rename', separat: 'separate', declar: 'declare' },
  ...{ cancell: 'cancel', dropp: 'drop', stopp: 'stop', tri: 'try' },
}
const IRREGULAR: Readonly<Record<string, string>> = {
  ...{ brought: 'bring', chose: 'choose', kept: 'keep', let: 'let', made: 'make', put: 'put', set: 'set', wrote: 'write' },
  ...{ threw: 'throw', took: 'take', withdrew: 'withdraw' },
}

function english(did: string): string | null {
  const [, first = '', rest = ''] = /^([A-Za-z]+)(.*)$/s.exec(did) ?? []
  const word = first.toLowerCase()
  const stem = REGULAR.exec(word)?.[1]
  const base = stem === undefined ? IRREGULAR[word] : (STEMS[stem] ?? stem)
  return base === undefined ? null : `Tried to ${base}${rest}`
}
