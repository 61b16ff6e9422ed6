import { Refusal } from '#kernel/refusal.ts'

export const notWritable = (dir: string): Refusal =>
  new Refusal(
    'database-folder-not-writable',
    `データのフォルダー ${dir} に書き込めません。このフォルダーの権限を直すか、KIZUKAI_DATA で書き込める場所を指定してください。`,
  )

export const folderTaken = (dir: string): Refusal =>
  new Refusal(
    'database-folder-taken',
    `データのフォルダー ${dir} には気づかい以外のファイルがあるか、ほかの利用者が使っています。KIZUKAI_DATA で別の場所を指定してください。`,
  )

export const diskFull = (dir: string): Refusal =>
  new Refusal(
    'disk-full',
    `ディスクの空きがありません(${dir})。不要なファイルを消して空きを作り、もう一度起動してください。データは失われていません。`,
  )

export const otherVersion = (dir: string, theirs: string, ours: string): Refusal =>
  new Refusal(
    'database-other-version',
    `${dir} のデータは PostgreSQL ${theirs} で作られていますが、この気づかいは PostgreSQL ${ours} を使います。作ったときの版の気づかいで「kizukai backup」を取り、新しいフォルダーへ「kizukai restore」してください。`,
  )

export const noAccount = (): Refusal =>
  new Refusal(
    'database-needs-account',
    'root のままではデータベースを動かせず、代わりの利用者も作れませんでした。一般の利用者で起動するか、「useradd --system kizukai」で利用者を作ってください。',
  )

export const noBinaries = (platform: string): Refusal =>
  new Refusal(
    'database-no-binaries',
    `この機械(${platform})向けの PostgreSQL が入っていません。「npm ci」をやり直すか、DATABASE_URL で PostgreSQL 16 以上のサーバーを指定してください。`,
  )

export const portTaken = (): Refusal =>
  new Refusal(
    'database-port-taken',
    'データベースの使うポートがふさがっていて、空きも見つかりませんでした。ほかのプログラムを止めてから、もう一度起動してください。',
  )

export const didNotStart = (dir: string, detail: string): Refusal =>
  new Refusal(
    'database-did-not-start',
    `データベースを起動できませんでした。${dir} の log を見て原因を取り除いてから、もう一度起動してください。最後の記録: ${detail || 'なし'}`,
  )

export const stillBusy = (dir: string): Refusal =>
  new Refusal(
    'database-busy',
    `${dir} のデータベースをほかの気づかいが起動または停止している途中です。少し待って、もう一度試してください。`,
  )

/** What a broken file operation or a line of PostgreSQL's own log means to the person; undefined when it is none of the known ones. */
export function known(trouble: unknown, dir: string): Refusal | undefined {
  if (trouble instanceof Refusal) return trouble
  const text = trouble instanceof Error ? `${'code' in trouble ? trouble.code : ''} ${trouble.message}` : String(trouble)
  if (/ENOSPC|No space left|EDQUOT|quota exceeded/i.test(text)) return diskFull(dir)
  if (/EACCES|EPERM|EROFS|ENOTDIR|Permission denied|Read-only file system/i.test(text)) return notWritable(dir)
  return undefined
}
