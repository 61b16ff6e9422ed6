import { keyFits } from '#domains/audit/index.ts'
import type { Config } from '#platform/config.ts'
import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'

type House = { db: Db; secrets: Secrets; config: Config }

/** How to put the key of the old house: links in mails already sent are signed with it (M11). */
export const putTheKey = ({ data, secret }: Pick<Config, 'data' | 'secret'>): string =>
  secret
    ? 'KIZUKAI_SECRET を、もとの会社で使っていた値にしてから始めてください(secret.key を使っていたときは、その中身を値にします)。'
    : `もとの会社の secret.key を ${data}/secret.key に置いて(KIZUKAI_SECRET を使っていたときは、同じ値を設定して)から始めてください。`

/** What a wrong key does, in one sentence. */
export const WRONG_KEY =
  'このままでは、お送りしたメールの「配信停止」などのリンクがどれも開かず、メールのパスワードなど保存した秘密の値も読めません。'

/** The sentence of a house that runs with another key than the one its record was first sealed with; null where it fits, or nothing was sealed yet. */
export async function keyTrouble({ db, secrets, config }: House): Promise<string | null> {
  const fits = await keyFits(db, secrets)
  return fits === null || fits.first ? null : `鍵が、このデータを作った会社の鍵と違います。${WRONG_KEY}${putTheKey(config)}`
}
