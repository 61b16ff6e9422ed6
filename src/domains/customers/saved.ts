import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { SavedView, SavedViewChange, SavedViewInput } from './person-contract.ts'
import { addView, changeView, dropView, isEverybodys, takeNames, takeNamesOf, viewsOf } from './view-store.ts'

/** Who keeps lists, and whether those that are everybody’s are theirs to change. */
type Keeper = { staff: string; forAll: boolean }

/** The saved lists of a screen as this person sees them. */
export const savedViews = (db: Db, screen: string, staff: string): Promise<SavedView[]> => viewsOf(db, screen, staff)

/** Keeps a list under a name, for everybody or for oneself. Refusals `view-of-everybody`, `view-name-taken`: two lists of one name nobody could tell apart. */
export async function saveView(db: Db, it: SavedViewInput, { staff, forAll }: Keeper, now: Date): Promise<SavedView> {
  if (it.shared && !forAll) throw ofEverybody()
  const id = newId<'view'>()
  await inTransaction(db, async tx => {
    await takeNames(tx, it.screen)
    if (!(await addView(tx, id, it, it.shared ? null : staff, now))) throw nameTaken(it.name)
  })
  return { id, screen: it.screen, name: it.name, filter: it.filter, columns: it.columns, mine: !it.shared }
}

/** Gives a saved list another name, or shows it to everybody or to oneself alone. Refusals `no-view`, `view-of-everybody`, `view-name-taken`. */
export async function mendView(db: Db, id: string, it: SavedViewChange, { staff, forAll }: Keeper): Promise<void> {
  const changed = await inTransaction(db, async tx => {
    await takeNamesOf(tx, id)
    if (!forAll && (it.shared || (await isEverybodys(tx, id)))) throw ofEverybody()
    return changeView(tx, id, { name: it.name, staff: it.shared ? null : staff }, staff)
  })
  if (changed === 'gone') throw noView()
  if (changed === 'taken') throw nameTaken(it.name)
}

/** Removes a saved list. Refusals `no-view`, `view-of-everybody`. */
export async function removeView(db: Db, id: string, { staff, forAll }: Keeper): Promise<void> {
  await inTransaction(db, async tx => {
    await takeNamesOf(tx, id)
    if (!forAll && (await isEverybodys(tx, id))) throw ofEverybody()
    if (!(await dropView(tx, id, staff))) throw noView()
  })
}

const nameTaken = (name: string): Refusal =>
  new Refusal('view-name-taken', `「${name}」という一覧がもうあります。別の名前にしてください。`, { status: 409, data: { name } })
const noView = (): Refusal => new Refusal('no-view', 'この一覧は見つかりません。画面を開き直してください。', { status: 404 })
const ofEverybody = (): Refusal =>
  new Refusal(
    'view-of-everybody',
    '全員に見える一覧を作る・変える・消すことは、お客様か設定を直せる人だけができます。ご自分の一覧として保存してください。',
    { status: 403 },
  )
