import { OURS, w } from './word-rules.ts'

/** How mail arrives. */
export const mailWords = {
  'mail.spam-percent': w(
    '迷惑メールと報告された割合の上限',
    'Most mail reported as spam',
    'Guidelines for senders of Gmail and Yahoo: spam rate below 0.3%',
  ),
  'mail.spam-percent-aim': w(
    '迷惑メールと報告された割合の目標',
    'Mail reported as spam: what to aim for',
    'Guidelines for senders of Gmail: keep it below 0.1%',
  ),
  'mail.google-per-day': w(
    'Gmail に大量送信者と見なされる、1日の通数',
    'Mails a day from which Gmail counts a bulk sender',
    'Guidelines for senders of Gmail: from 5,000 in 24 hours SPF, DKIM and DMARC are all needed',
  ),
  'mail.outlook-per-day': w(
    'Outlook.com に大量送信者と見なされる、1日の通数',
    'Mails a day from which Outlook.com counts a bulk sender',
    'Requirements of Outlook.com for high volume: beyond 5,000 a day SPF, DKIM and DMARC are needed',
  ),
  'mail.failed-percent': w(
    '届かなかったメールの割合の目安',
    'Mails that do not arrive: share to stay below',
    `${OURS}: beyond 5% the list of addresses wants cleaning (receivers publish no figure)`,
  ),
  'dkim.renew-months': w(
    '署名の鍵を取り替える月数',
    'Months after which the signing key is renewed',
    `${OURS}: the signing key is renewed once a year`,
  ),
  'dkim.keep-days': w(
    '前の署名の鍵の TXT を残す日数',
    'Days the record of the former signing key stays',
    `${OURS}: it stays 14 days for mails on their way`,
  ),
} as const
