import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openLog } from './log.ts'

function listening(level = 'info') {
  const lines: string[] = []
  const to = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const log = openLog(level, to)
  return { log, said: () => lines.join(''), parsed: () => lines.map(line => JSON.parse(line) as Record<string, unknown>) }
}

describe('a log line', () => {
  it('is one JSON value with what it was told', () => {
    const { log, parsed } = listening()
    log.info({ touchpoint: 'tp-1', ms: 12 }, 'sent')
    expect(parsed()).toMatchObject([{ level: 30, msg: 'sent', touchpoint: 'tp-1', ms: 12 }])
  })

  it.each([
    'name',
    'kana',
    'email',
    'phone',
    'mobile',
    'address',
    'birthday',
    'body',
    'subject',
    'to',
    'note',
    'password',
    'token',
    'secret',
    'cookie',
  ])('never holds a %s, not two levels down either', field => {
    const { log, said } = listening()
    log.info({ [field]: '髙橋 健一' }, 'top')
    log.info({ customer: { [field]: '髙橋 健一' } }, 'one down')
    log.info({ batch: { customer: { [field]: '髙橋 健一' } } }, 'two down')
    log.child({ [field]: '髙橋 健一' }).warn('in a child')
    expect(said()).not.toContain('髙橋')
    expect(said().match(/\[—\]/g)?.length).toBe(4)
  })

  it('holds an error’s message and code but not the row the database complained about', () => {
    const { log, said } = listening()
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(chihiro@example.com) already exists.',
    })
    log.error({ err: error }, 'failed')
    expect(said()).toContain('23505')
    expect(said()).not.toContain('chihiro')
  })

  it('says nothing below its level', () => {
    const { log, said } = listening('warn')
    log.info('quiet')
    expect(said()).toBe('')
  })
})
