import { SealHash, type Verified } from '#domains/audit/contract.ts'
import { verify } from '#domains/audit/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { printJson, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { inHouse } from './in-world.ts'

export const auditCommand: Command = {
  usage: 'audit verify [--since HASH] [--json]',
  about:
    '監査の記録を最初から計算し直し、書き換え・抜けがないかを確かめます。合わないものがあれば、最初の一つを示して 1 で終わります。合っていて、まだ封印されていない記録が一時間より前からあるときは 3 で終わります。--since に控えておいた封印を渡すと、そこから後が切り取られていないかも確かめます。',
  async run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' }, since: { type: 'string' } }, 2)
    if (positionals.length !== 1 || positionals[0] !== 'verify')
      throw new UsageError('audit のあとには verify と書いてください。')
    const { since = null } = values
    if (since !== null && !SealHash.safeParse(since).success)
      throw new UsageError('--since には、控えておいた封印(64文字)を書いてください。')
    const found = await inHouse(world => verify(world.db, world.secrets, world.clock.now(), since))
    if (values.json) printJson(found)
    else process.stdout.write(`${linesOf(found).join('\n')}\n`)
    if (found.broken?.why === 'unsealed') {
      process.stderr.write(`${UNSEALED}\n`)
      process.exitCode = NOT_SEALED
    } else if (found.broken) throw new Refusal('audit-broken', sentenceOf(found.broken, since))
  },
}

/** What `audit verify` ends with where everything fits and the sealing alone is late. */
const NOT_SEALED = 3
const UNSEALED =
  '書き換え・抜けはありません。ただ、一時間より前の記録がまだ封印されていません。ワーカーが止まっているか、別の時計（KIZUKAI_NOW）で動かしている家を、この窓では今の時計で見ています。同じ KIZUKAI_NOW を付けて、もう一度確かめてください。'

const WHY: Record<string, string> = {
  'seal-missing': '封印の番号が飛んでいます',
  'chain-broken': '前の封印とつながっていません',
  'seal-changed': '封印が書き換えられています',
  'not-signed-by-us': 'この家の秘密で署名されていません（KIZUKAI_SECRET を変えたか、作り直されています）',
  'entry-missing': '記録が抜けています',
  'entry-changed': '記録が書き換えられています',
  'seal-cut-off': '控えておいた封印が見つかりません（新しい封印が切り取られたか、作り直されています）',
}

/** What does not fit and where; a seal that was cut off has no number any more and is named as it was noted down. */
export function sentenceOf({ seal, entry, why }: NonNullable<Verified['broken']>, since: string | null): string {
  const noted = why === 'seal-cut-off' && since !== null ? `控えの封印 ${since}` : null
  const where = [seal === null ? null : `封印 ${seal}`, entry === null ? null : `記録 ${entry}`, noted].filter(Boolean).join('、')
  return `合いません: ${where} — ${WHY[why] ?? why}。`
}

const linesOf = ({ seals, entries, retired, unsealed, last }: Verified): string[] => [
  `封印 ${seals}、記録 ${entries}（保存期間を過ぎたもの ${retired}、これから封印するもの ${unsealed}）`,
  ...(last
    ? [
        `最後の封印 ${last.no}: ${last.hash}`,
        'この行を外に控えておき、次は --since に渡してください。切り取りや全体の作り直しにも気づけます。',
      ]
    : []),
]
