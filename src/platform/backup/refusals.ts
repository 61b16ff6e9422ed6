import { Refusal } from '#kernel/refusal.ts'
import { diskFull } from '../database/cluster/refusals.ts'

export const noSuchFile = (file: string): Refusal =>
  new Refusal('backup-missing', `${file} が見つからないか、読めません。ファイルの場所と権限を確かめてください。`)

export const notABackup = (file: string): Refusal =>
  new Refusal(
    'backup-unreadable',
    `${file} は気づかいのバックアップではありません。「kizukai backup」で作ったファイルを指定してください。`,
  )

export const damaged = (file: string): Refusal =>
  new Refusal(
    'backup-damaged',
    `${file} は途中で切れているか、壊れています。もとのファイルからコピーし直してください。データベースは変わっていません。`,
  )

export const newerBackup = (): Refusal =>
  new Refusal(
    'backup-newer',
    'このバックアップは、いまのプログラムより新しい版で作られています。新しい版の気づかいで戻してください。データベースは変わっていません。',
  )

export const otherSchema = (name: string): Refusal =>
  new Refusal(
    'backup-other-schema',
    `このバックアップの表の形(${name})が、いまのプログラムと合いません。作ったときと同じ版の気づかいで戻してください。データベースは変わっていません。`,
  )

export const notEmpty = (): Refusal =>
  new Refusal(
    'restore-not-empty',
    '戻す先にはもうデータがあります。新しいフォルダー(--data)に戻すか、いまのデータを捨ててよければ --replace を付けてください。',
  )

export const inUse = (): Refusal =>
  new Refusal(
    'restore-in-use',
    'ほかの気づかいがデータベースを使っています。止めてから、もう一度試してください。データベースは変わっていません。',
  )

export const notWritable = (file: string): Refusal =>
  new Refusal('backup-not-writable', `${file} に書き込めません。フォルダーがあるか、書き込む権限があるかを確かめてください。`)

/** What a failed write of the backup file means to the person. */
export function whileWriting(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(file)
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'EISDIR' || code === 'ENOTDIR')
    return notWritable(file)
  return error
}
