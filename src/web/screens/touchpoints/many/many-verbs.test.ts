import { afterEach, describe, expect, it, vi } from 'vitest'
import { State } from '#domains/touchpoints/contract.ts'
import { fits, type Order, type Standing, send, shifted, VERBS } from './many-verbs.ts'

const ken: Standing = { customer: 'c1', id: 't1', state: 'planned', dueAt: '2026-11-24T01:00:00.000Z' }
const order: Order = {
  reason: 'お盆休み',
  backReason: '元に戻す',
  shift: { days: 3 },
  zone: 'Asia/Tokyo',
  now: () => new Date('2026-11-26T00:00:00Z'),
}

afterEach(() => vi.unstubAllGlobals())

function answering(body: unknown) {
  const asked: { url: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, body: JSON.parse(String(init.body)) })
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  })
  return asked
}

describe('acts on many contacts', () => {
  it('leave what is on its way, sent or done alone', () => {
    for (const state of ['claimed', 'sent', 'done', 'merged'] as const)
      for (const verb of VERBS) expect(fits(verb, state), `${verb} ${state}`).toBe(false)
    expect(State.options.filter(state => fits('releases', state))).toEqual(['held'])
    expect(State.options.filter(state => fits('times', state))).toEqual(['planned', 'moved', 'held'])
  })

  it('keep the time of day on whatever day', () => {
    expect(shifted(ken.dueAt, { days: 3 }, 'Asia/Tokyo').toISOString()).toBe('2026-11-27T01:00:00.000Z')
    expect(shifted(ken.dueAt, { day: '2026-12-31' }, 'Asia/Tokyo').toISOString()).toBe('2026-12-31T01:00:00.000Z')
  })

  it('move back to the time before, never into the past', async () => {
    const asked = answering({ turned: [{ customer: 'c1', id: 't1', dueAt: ken.dueAt }], left: 0 })
    const deed = await send('times', [ken], order)
    expect(asked[0]).toEqual({
      url: '/api/v1/touchpoint-times',
      body: { contacts: [{ customer: 'c1', id: 't1', dueAt: '2026-11-27T01:00:00.000Z' }], reason: 'お盆休み' },
    })
    await deed.back?.()
    expect(asked[1]?.body).toEqual({
      contacts: [{ customer: 'c1', id: 't1', dueAt: '2026-11-26T00:01:00.000Z' }],
      reason: '元に戻す',
    })
  })

  it('take back only what turned, and nothing where nothing did', async () => {
    const asked = answering({ turned: [], left: 1 })
    expect(await send('cancellations', [ken], order)).toEqual({ changed: 0, left: 1, back: undefined })
    expect(asked).toHaveLength(1)
  })
})
