import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { press, register } from './keys.ts'
import { capsOf, strokeOf } from './stroke.ts'

class Field {
  type = 'text'
  isContentEditable = false
}

let release = () => {}
const acted: string[] = []
const act = (keys: string, more = {}) => ({ keys, label: keys, run: () => void acted.push(keys), ...more })

function key(name: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const event = {
    key: name,
    timeStamp: 1000,
    defaultPrevented: false,
    isComposing: false,
    keyCode: 0,
    target: null,
    preventDefault: vi.fn(),
    ...more,
  }
  press(event as unknown as KeyboardEvent)
  return event as unknown as KeyboardEvent
}

beforeEach(() => {
  vi.stubGlobal('HTMLElement', Field)
  vi.stubGlobal('HTMLInputElement', Field)
  vi.stubGlobal('document', { querySelector: () => null })
  acted.length = 0
})
afterEach(() => {
  release()
  vi.unstubAllGlobals()
})

describe('keys', () => {
  test('a letter acts, and the browser does nothing of its own with it', () => {
    release = register([act('j')])
    expect(key('j').preventDefault).toHaveBeenCalled()
    expect(acted).toEqual(['j'])
  })

  test('nothing acts while an IME composes, by either sign of it', () => {
    release = register([act('j'), act('mod+k', { whileTyping: true })])
    key('j', { isComposing: true })
    key('j', { keyCode: 229 })
    key('k', { ctrlKey: true, isComposing: true })
    expect(acted).toEqual([])
  })

  test('letters typed into a field stay letters; what may act there does', () => {
    release = register([act('j'), act('mod+enter', { whileTyping: true })])
    const target = new Field() as unknown as EventTarget
    key('j', { target })
    key('Enter', { target, metaKey: true })
    expect(acted).toEqual(['mod+enter'])
  })

  test('g and then a letter goes; too late or another letter does not', () => {
    release = register([act('g t'), act('t')])
    key('g')
    key('t', { timeStamp: 1500 })
    expect(acted).toEqual(['g t'])
    key('g', { timeStamp: 2000 })
    key('t', { timeStamp: 4000 })
    expect(acted).toEqual(['g t', 't'])
    key('g', { timeStamp: 5000 })
    key('x', { timeStamp: 5100 })
    key('t', { timeStamp: 5200 })
    expect(acted).toEqual(['g t', 't', 't'])
  })

  test('under a dialog the page keeps still', () => {
    vi.stubGlobal('document', { querySelector: () => ({}) })
    release = register([act('j'), act('mod+enter', { inDialog: true })])
    key('j')
    key('Enter', { ctrlKey: true })
    expect(acted).toEqual(['mod+enter'])
  })

  test('what was registered last wins until it is taken away', () => {
    release = register([act('c')])
    const inner = register([{ ...act('c'), run: () => void acted.push('inner') }])
    key('c')
    inner()
    key('c')
    expect(acted).toEqual(['inner', 'c'])
  })

  test('what holds everywhere gives way to the screen, whichever came first', () => {
    const screen = register([{ ...act('/'), run: () => void acted.push('screen') }])
    release = register([act('/', { everywhere: true })])
    key('/')
    screen()
    key('/')
    expect(acted).toEqual(['screen', '/'])
  })

  test('a key held down repeats only where that is meant', () => {
    release = register([act('d'), act('j', { repeat: true })])
    key('d', { repeat: true })
    key('j', { repeat: true })
    expect(acted).toEqual(['j'])
  })
})

describe('strokes', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  test.each([
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'J', shiftKey: true }, 'j'],
    [{ key: 'Enter', metaKey: true }, 'mod+enter'],
    [{ key: 'Enter', shiftKey: true }, 'shift+enter'],
    [{ key: 'ArrowDown' }, 'down'],
    [{ key: 'Shift', shiftKey: true }, undefined],
    [{ key: 'Process' }, undefined],
  ])('%o is %s', (event, stroke) => {
    expect(strokeOf({ ...plain, ...event })).toBe(stroke)
  })

  test('caps are those of the machine', () => {
    expect(capsOf('mod+shift+enter', true)).toEqual(['⌘⇧↵'])
    expect(capsOf('mod+k', false)).toEqual(['Ctrl+K'])
    expect(capsOf('g t', true)).toEqual(['G', 'T'])
  })
})
