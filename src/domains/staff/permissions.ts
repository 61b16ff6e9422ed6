/** Every scope a route may ask for, and what it lets one do. The single source for roles, API keys and the docs. */
export const scopes = {
  'customers:read': 'お客様を見る',
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
  'settings:read': '設定を見る',
  'settings:write': '設定を変える・鍵を作る・スタッフを招く',
} as const

export type Scope = keyof typeof scopes

/** What only a person who is signed in may do: no API key has these, whatever it was made with. */
export const sessionOnly: ReadonlySet<string> = new Set<Scope>(['customers:erase'])

const all = Object.keys(scopes) as Scope[]
const reading = all.filter(scope => scope.endsWith(':read'))

/** What an API key may be given. */
export const keyScopes = all.filter(scope => !sessionOnly.has(scope)) as [Scope, ...Scope[]]

/** What each role may do. */
export const roles: Record<'owner' | 'manager' | 'staff' | 'viewer', readonly Scope[]> = {
  owner: all,
  manager: all.filter(scope => scope !== 'settings:write'),
  staff: [
    ...reading,
    'customers:write',
    'purchases:write',
    'events:write',
    'consent:write',
    'contacts:write',
    'tasks:write',
    'insight:write',
  ],
  viewer: reading,
}
