import { expect, it } from 'vitest'
import { world } from '#test/support/world.ts'
import { mendView, savedViews, saveView } from './index.ts'

const w = await world()
const [kenichi, chihiro] = [
  { staff: (await w.aStaff({ name: '髙橋 健一' })).id, forAll: true },
  { staff: (await w.aStaff({ name: '渡邉 千尋' })).id, forAll: true },
]
const view = (name: string, shared: boolean) => ({ screen: 'customers', name, filter: {}, columns: null, shared })
const settled = async (all: Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map(it => (it.status === 'fulfilled' ? 'kept' : (it.reason as { code?: string }).code)).sort()

it('a name kept twice at the same moment is kept once, by one person and by two', async () => {
  const twice = Array.from({ length: 4 }, () => saveView(w.db, view('忌中の方', false), kenichi, w.now()))
  expect(await settled(twice)).toEqual(['kept', 'view-name-taken', 'view-name-taken', 'view-name-taken'])
  const shared = [kenichi, chihiro].map(who => saveView(w.db, view('法人', true), who, w.now()))
  expect(await settled(shared)).toEqual(['kept', 'view-name-taken'])
  expect((await savedViews(w.db, 'customers', kenichi.staff)).map(it => it.name).sort()).toEqual(['忌中の方', '法人'])
})

it('two lists given the same name at the same moment are told apart', async () => {
  const [one, other] = [
    await saveView(w.db, view('春', false), chihiro, w.now()),
    await saveView(w.db, view('秋', false), chihiro, w.now()),
  ]
  const both = [one, other].map(({ id }) => mendView(w.db, id, { name: '季節', shared: false }, chihiro))
  expect(await settled(both)).toEqual(['kept', 'view-name-taken'])
})
