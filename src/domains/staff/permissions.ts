/** Every scope a route may ask for, and what it lets one do. The single source for roles, API keys and the docs. */
export const scopes = {
  'customers:read': 'お客様を見る',
  'customers:contact': '電話・メール・住所・誕生日・メモを、伏せずに見る',
  'customers:sensitive': '取り扱いに注意が要る項目を、伏せずに見る',
  'customers:write': 'お客様を直す・まとめる',
  'customers:erase': 'お一人の情報をすべて書き出す・消去する（画面からのみ）',
  'purchases:write': 'ご購入を記録する',
  'events:write': 'できごとを記録する',
  'imports:write': 'ファイルを取り込む・取り消す',
  'consent:write': '同意とお断りを記録する',
  'templates:write': '文面を直す・公開する',
  'plans:read': '計画を見る・試す',
  'plans:write': '計画を直す・公開する',
  'contacts:read': '接点と配信を見る',
  'contacts:write': '接点を動かす・止める・手で済ませる',
  send: '配信を動かす・止める',
  'tasks:read': '今日の仕事を見る',
  'tasks:write': '今日の仕事を進める',
  'insight:read': '効果の数字を見る',
  'insight:write': '数字に注釈を書く',
  export: '一覧を書き出す',
  approve: '大人数への送信と書き出しを、二人目として認める（画面からのみ）',
  audit: '監査の記録を見る・書き出す',
  'privacy:read': '個人情報の台帳を見る（請求・提供・漏えい・点検）',
  'privacy:write': '個人情報の台帳に書く・保存期間の実行・点検の署名',
  'settings:read': '設定を見る',
  'settings:write': '設定を変える・鍵を作る・スタッフを招く',
} as const

export type Scope = keyof typeof scopes

/** What only a person who is signed in may do: no API key has these, whatever it was made with. */
export const sessionOnly: ReadonlySet<string> = new Set<Scope>(['customers:erase', 'approve'])

const all = Object.keys(scopes) as Scope[]
// What people ask of us about themselves is for who answers it.
const reading = all.filter(scope => scope.endsWith(':read') && scope !== 'privacy:read')

/** What an API key may be given. */
export const keyScopes = all.filter(scope => !sessionOnly.has(scope)) as [Scope, ...Scope[]]

/** What each role of the product may do; a role of the house's own brings its list. */
export const roles: Record<'owner' | 'manager' | 'staff' | 'viewer' | 'auditor', readonly Scope[]> = {
  owner: all,
  manager: all.filter(scope => scope !== 'settings:write' && scope !== 'audit'),
  staff: [
    ...reading,
    'customers:contact',
    'customers:write',
    'purchases:write',
    'events:write',
    'consent:write',
    'contacts:write',
    'tasks:write',
    'insight:write',
  ],
  viewer: reading,
  // Looks at everything that was done, and at nobody's telephone number.
  auditor: [...reading, 'audit'],
}

/** The permissions of a role: its own list, or that of the house's own role. Names a later version knows and this one does not count for nothing. */
export function permissionsOf(role: string, own: readonly string[] | null): readonly Scope[] {
  if (Object.hasOwn(roles, role)) return roles[role as keyof typeof roles]
  return all.filter(scope => own?.includes(scope))
}

/** Which of these permissions somebody who has `mine` does not have: nobody gives more than they have. */
export const beyond = (wanted: readonly string[], mine: ReadonlySet<string>): string[] => wanted.filter(scope => !mine.has(scope))
