import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { jobs } from '#app/jobs.ts'
import { newId } from '#kernel/ids.ts'
import { audit } from '#platform/audit.ts'
import { openBackup } from '#platform/backup/read.ts'
import { save } from '#platform/backup/save.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { inTransaction } from '#platform/database/connect.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { retire, seal, verify } from './index.ts'

const w = await world()
const { db, secrets } = w
const note = (what: string, at = w.now()) => audit(db, [{ actor: `staff:${newId()}`, what, whom: newId() }], at)
const check = () => verify(db, secrets, w.now())

// The superuser of a test does what nobody may.
const tamper = async (statement: string) => {
  await sql.raw(`set session_replication_role = replica; ${statement}; set session_replication_role = origin`).execute(db)
}

beforeEach(async () => {
  await tamper('delete from audit_sealed; delete from audit_seals; delete from audit_entries; delete from audit_archive')
  w.travel('2026-07-21T10:00:00+09:00')
})

describe('the record', () => {
  it('is only added to', async () => {
    await note('customer.read')
    await expect(sql`update audit_entries set actor = 'x'`.execute(db)).rejects.toThrow(/only added to/)
    await expect(sql`delete from audit_entries`.execute(db)).rejects.toThrow(/only added to/)
    await seal(db, secrets, w.now())
    await expect(sql`update audit_seals set hash = 'x'`.execute(db)).rejects.toThrow(/only added to/)
    await expect(sql`delete from audit_sealed`.execute(db)).rejects.toThrow(/only added to/)
  })

  it('is sealed once, late entries too, and verifies [P5]', async () => {
    await note('customer.read')
    await note('export')
    expect(await seal(db, secrets, w.now())).toBe(2)
    expect(await seal(db, secrets, w.now())).toBe(0)
    await note('sign-in', new Date('2026-07-21T00:30:00Z'))
    expect(await check()).toMatchObject({ whole: true, seals: 1, entries: 2, unsealed: 1, broken: null })
    expect(await seal(db, secrets, w.now())).toBe(1)
    expect(await check()).toMatchObject({ whole: true, seals: 2, entries: 3, unsealed: 0, last: { no: 2 } })
  })

  it('two who seal at once seal each entry once', async () => {
    for (let i = 0; i < 20; i += 1) await note('customer.read')
    const counts = await Promise.all([seal(db, secrets, w.now()), seal(db, secrets, w.now()), seal(db, secrets, w.now())])
    expect(counts.reduce((a, b) => a + b)).toBe(20)
    expect(await check()).toMatchObject({ whole: true, entries: 20 })
  })

  it('an entry of a transaction that broke off was never there', async () => {
    await expect(
      inTransaction(db, async tx => {
        await audit(tx, [{ actor: 'staff:x', what: 'export' }], w.now())
        throw new Error('broke off')
      }),
    ).rejects.toThrow('broke off')
    expect(await seal(db, secrets, w.now())).toBe(0)
  })
})

describe('verifying names the first that does not fit:', () => {
  beforeEach(async () => {
    for (const what of ['customer.read', 'export', 'sign-in']) {
      await note(what)
      await seal(db, secrets, w.now())
    }
  })
  const nth = (no: number) => `(select entry_id from audit_sealed where no = ${no})`
  it.each([
    ['a changed entry', `update audit_entries set actor = 'staff:x' where id = ${nth(2)}`, { seal: 2, why: 'entry-changed' }],
    ['a missing entry', `delete from audit_entries where id = ${nth(2)}`, { seal: 2, why: 'entry-missing' }],
    ['a changed seal', `update audit_seals set entries = 2 where no = 2`, { seal: 2, why: 'seal-changed' }],
    ['a missing seal', `delete from audit_seals where no = 2`, { seal: 3, why: 'seal-missing' }],
    ['a chain joined anew', `update audit_seals set previous = repeat('0', 64) where no = 3`, { seal: 3, why: 'chain-broken' }],
    ['a seal signed elsewhere', `update audit_seals set signature = 'x' where no = 1`, { seal: 1, why: 'not-signed-by-us' }],
  ])('%s', async (_, statement, broken) => {
    await tamper(statement)
    expect(await check()).toMatchObject({ whole: false, broken })
  })

  it('a whole chain made anew by somebody who has the database and not the secret', async () => {
    await tamper('delete from audit_sealed; delete from audit_seals')
    await seal(db, secretsFrom('a secret of somebody else'), w.now())
    expect(await check()).toMatchObject({ broken: { seal: 1, why: 'not-signed-by-us' } })
  })

  it('an entry that nobody sealed for hours', async () => {
    await note('customer.read')
    w.travel('2026-07-21T13:00:00+09:00')
    expect(await check()).toMatchObject({ whole: false, broken: { seal: null, why: 'unsealed' } })
  })
})

describe('a seal that was noted down outside', () => {
  const sealed = async () => {
    const told: { no: number; hash: string }[] = []
    await note('export')
    await seal(db, secrets, w.now(), it => told.push(it))
    return told
  }

  it('is told when it is made, each once and only when it stands', async () => {
    const [first] = await sealed()
    expect(first).toMatchObject({ no: 1, entries: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const told: unknown[] = []
    await seal(db, secrets, w.now(), it => told.push(it))
    expect(told).toEqual([])
  })

  it('shows that the newest seals were cut off, which the chain alone does not [P5]', async () => {
    const [first] = await sealed()
    const [second] = await sealed()
    expect(await verify(db, secrets, w.now(), second?.hash)).toMatchObject({ whole: true })
    await tamper('delete from audit_entries where id in (select entry_id from audit_sealed where no = 2)')
    await tamper('delete from audit_sealed where no = 2; delete from audit_seals where no = 2')
    expect(await check()).toMatchObject({ whole: true, seals: 1 })
    expect(await verify(db, secrets, w.now(), second?.hash)).toMatchObject({
      whole: false,
      broken: { seal: null, why: 'seal-cut-off' },
    })
    expect(await verify(db, secrets, w.now(), first?.hash)).toMatchObject({ whole: true })
  })

  it('shows that the chain was made anew with the house’s own secret', async () => {
    const [first] = await sealed()
    await tamper('delete from audit_sealed; delete from audit_seals; delete from audit_entries')
    await sealed()
    expect(await check()).toMatchObject({ whole: true })
    expect(await verify(db, secrets, w.now(), first?.hash)).toMatchObject({ broken: { why: 'seal-cut-off' } })
  })

  it('stands in a backup, in the log of the job, and is told over the API', async () => {
    const [auditor, manager] = [await w.aStaff({ role: 'auditor' }), await w.aStaff({ role: 'manager' })]
    await tamper('delete from audit_sealed; delete from audit_seals; delete from audit_entries')
    expect((await w.as(auditor).get('/api/v1/audit/seal')).body).toBeNull()
    const lines: unknown[] = []
    const log = { ...w.log, info: (...line: unknown[]) => void lines.push(line) } as typeof w.log
    await jobs['audit.seal']?.({}, { ...w, log }, new AbortController().signal)
    const { body } = await w.as(auditor).get('/api/v1/audit/seal')
    expect(lines).toEqual([[{ seal: { no: 1, hash: body.hash, entries: body.entries } }, 'audit sealed']])
    expect((await w.as(auditor).get(`/api/v1/audit/verification?since=${body.hash}`)).body.whole).toBe(true)
    const other = await w.as(auditor).get(`/api/v1/audit/verification?since=${'a'.repeat(64)}`)
    expect(other.body.broken.why).toBe('seal-cut-off')
    expect((await w.as(auditor).get('/api/v1/audit/verification?since=x')).body.code).toBe('invalid')
    expect((await w.as(manager).get('/api/v1/audit/seal')).status).toBe(403)

    const place = mkdtempSync(join(tmpdir(), 'kizukai-seal-'))
    const { seal: kept } = await save(w.config.databaseUrl ?? '', join(place, 'copy'), w.now())
    expect(kept).toEqual({ no: 1, hash: body.hash })
    const { header, frames } = await openBackup(join(place, 'copy'))
    await frames.return(undefined)
    expect(header.seal).toEqual(kept)
    rmSync(place, { recursive: true })
  })
})

describe('what is old', () => {
  it('goes to the archive after a year and away after two more, and the seals still verify [P5 11-audit]', async () => {
    await note('customer.read')
    await seal(db, secrets, w.now())
    w.travel('2027-08-01T10:00:00+09:00')
    await note('export')
    await seal(db, secrets, w.now())
    expect(await retire(db, w.now())).toEqual({ archived: 1, removed: 0 })
    expect(await check()).toMatchObject({ whole: true, entries: 2, retired: 0 })
    w.travel('2029-08-01T10:00:00+09:00')
    expect(await retire(db, w.now())).toEqual({ archived: 1, removed: 1 })
    expect(await check()).toMatchObject({ whole: true, seals: 2, entries: 1, retired: 1 })
  })
})

describe('through the API', () => {
  it('every look at a page, at the record itself, every file, setting and refusal is in it, with ids and nothing else [P5]', async () => {
    const owner = await w.anOwner({ name: '髙橋 健一' })
    const clerk = await w.aStaff({ name: '渡邉 千尋' })
    const [id = ''] = await people(db, [{ name: '山﨑 美咲', email: 'misaki@example.jp', mobile: '090-1234-5678' }])
    await w.as(clerk).get(`/api/v1/customers/${id}`)
    await w.as(clerk).get('/api/v1/customers/export')
    await w.as(owner).get('/api/v1/customers/export?q=山﨑')
    await w.as(owner).put('/api/v1/settings/keeping', { wordsDays: 2000 })
    await w.as(owner).get('/api/v1/audit')
    const { body } = await w.as(owner).get('/api/v1/audit')
    const found = body.items.map((it: { name: string; what: string }) => `${it.name} ${it.what}`)
    expect(found).toEqual(
      expect.arrayContaining([
        '渡邉 千尋 customer.read',
        '渡邉 千尋 refused',
        '髙橋 健一 export',
        '髙橋 健一 setting.changed',
        '髙橋 健一 look',
      ]),
    )
    const { rows } = await sql<{ all: string }>`select string_agg(e::text, ' ') as all from audit_entries e`.execute(db)
    for (const told of ['山﨑', 'misaki', '5678', '渡邉', '髙橋']) expect(rows[0]?.all).not.toContain(told)
    const ofHer = await w.as(owner).get(`/api/v1/audit?whom=${id}&who=${clerk.id}`)
    expect(ofHer.body.items).toMatchObject([{ what: 'customer.read', whom: id }])
  })

  it('is for owners and auditors, as a file too', async () => {
    const [auditor, manager] = [await w.aStaff({ role: 'auditor' }), await w.aStaff({ role: 'manager' })]
    expect((await w.as(auditor).get('/api/v1/audit')).status).toBe(200)
    expect((await w.as(auditor).get('/api/v1/audit/export')).body).toContain('actor,name,what')
    expect((await w.as(auditor).get('/api/v1/audit/verification')).body).toMatchObject({ broken: null })
    expect((await w.as(manager).get('/api/v1/audit')).status).toBe(403)
  })
})
