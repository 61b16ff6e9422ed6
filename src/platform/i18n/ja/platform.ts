export const platform = {
  'no-house-there':
    '「{folder}」には、まだ気づかいのデータがありません。気づかいのフォルダーで実行するか、KIZUKAI_DATA でデータの場所を指定してください。はじめてなら、まず npm start で始めます。',
  config: '環境変数 {names} の値を確かめてください。',
  'clock-unreadable': 'KIZUKAI_NOW が日時として読めません。2026-11-21T09:00:00+09:00 の形で書いてください。',
  'secret-unreadable': '保存された秘密の値を読めません。KIZUKAI_SECRET が前と同じか確かめてください。',
  'key-not-written':
    '鍵を「{folder}」に書き込めません。KIZUKAI_DATA で書き込める場所を指定するか、KIZUKAI_SECRET を設定してください。',
  'port-taken': 'ポート {port} はほかのプログラムが使っています。--port で別の番号を指定してください。',
  'database-folder-not-writable':
    'データのフォルダーに書き込めません。権限を直すか、KIZUKAI_DATA で書き込める場所を指定してください。',
  'database-folder-taken':
    'データのフォルダーを、ほかのプログラムか利用者が使っています。KIZUKAI_DATA で別の場所を指定してください。',
  'disk-full':
    'ディスクの空きがありません。不要なファイルを消して空きを作り、もう一度起動してください。データは失われていません。',
  'database-other-version':
    'データは別の版の PostgreSQL で作られています。作ったときの版の気づかいで「kizukai backup」を取り、新しいフォルダーへ「kizukai restore」してください。',
  'database-needs-account':
    'root のままではデータベースを動かせず、代わりの利用者も作れませんでした。一般の利用者で起動するか、「useradd --system kizukai」で利用者を作ってください。',
  'database-no-binaries':
    'この機械向けの PostgreSQL が入っていません。「npm ci」をやり直すか、DATABASE_URL で PostgreSQL 16 以上のサーバーを指定してください。',
  'database-port-taken': 'データベースの使うポートがふさがっています。ほかのプログラムを止めてから、もう一度起動してください。',
  'database-did-not-start':
    'データベースを起動できませんでした。データのフォルダーの log を見て原因を取り除いてから、もう一度起動してください。',
  'database-busy': 'データベースをほかの気づかいが起動または停止している途中です。少し待って、もう一度試してください。',
  'database-newer': 'このデータベースは、いまのプログラムより新しい版で作られています。新しい版のプログラムで起動してください。',
  'migration-changed':
    '適用済みの移行ファイルの中身が変わっています。ファイルを元に戻し、変更は新しい番号のファイルに書いてください。',
  'calendar-never-open': '営業日が見つかりません。営業カレンダーの休業日を見直してください。',
  'bad-amount': '金額が正しくありません。数字で入力してください。',
  'mixed-currencies': '通貨の違う金額は合計できません。通貨ごとに分けてください。',
  'audit-broken': '監査の記録が合いません。書き換えられたか、抜けています。',
}
