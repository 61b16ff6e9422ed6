import { useEffect, useRef, useSyncExternalStore } from 'react'
import { inDialog, isTyping, strokeOf } from './stroke.ts'

/** One shortcut: `keys` is 'j', '?', 'mod+k', 'mod+enter' or two strokes 'g t'; `label` is what the cheat sheet says. */
export type Shortcut = {
  keys: string
  label: string
  group?: string
  run: (event: KeyboardEvent) => void
  /** Also while a field has the focus (only sensible with mod or Escape). */
  whileTyping?: boolean
  /** Also while a dialog is open. */
  inDialog?: boolean
  /** Gives way to any other use of the key. */
  everywhere?: boolean
  /** Also when the key is held down. */
  repeat?: boolean
}

const FIRST_STROKE_LASTS = 1_200
let registered: readonly Shortcut[] = []
const watchers = new Set<() => void>()
let waiting: { stroke: string; until: number } | undefined

/** Registers shortcuts while the component is there. What was registered last wins. The functions may change; the list of keys should not. */
export function useKeys(shortcuts: readonly Shortcut[], on = true): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const signature = shortcuts.map(one => `${one.keys}\n${one.label}`).join('\n\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the list
  useEffect(() => {
    if (!on) return
    return register(latest.current.map((one, i) => ({ ...one, run: event => latest.current[i]?.run(event) })))
  }, [signature, on])
}

/** Everything registered now, for the cheat sheet and the palette. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(watch, () => registered)
}

/** Adds shortcuts and answers how to take them away again. */
export function register(shortcuts: readonly Shortcut[]): () => void {
  // Whatever a screen gives a key to do goes before what the shell does with it, whichever came first.
  const everywhere = shortcuts.filter(one => one.everywhere)
  registered = [...everywhere, ...registered, ...shortcuts.filter(one => !one.everywhere)]
  announce()
  return () => {
    registered = registered.filter(one => !shortcuts.includes(one))
    announce()
  }
}

/** Acts on a key press if a shortcut is meant; never while an IME composes, never on letters typed into a field. */
export function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
  const stroke = strokeOf(event)
  if (!stroke) return
  const first = waiting && waiting.until > event.timeStamp ? waiting.stroke : undefined
  waiting = undefined
  const meant = registered.findLast(one => fits(one, first ? `${first} ${stroke}` : stroke, event))
  if (meant) {
    event.preventDefault()
    meant.run(event)
    return
  }
  const begins = registered.some(one => one.keys.startsWith(`${stroke} `) && fits(one, one.keys, event))
  if (begins) waiting = { stroke, until: event.timeStamp + FIRST_STROKE_LASTS }
}

/** Starts listening; answers how to stop. */
export function listenToKeys(target: Window = window): () => void {
  target.addEventListener('keydown', press)
  return () => target.removeEventListener('keydown', press)
}

function fits(one: Shortcut, keys: string, event: KeyboardEvent): boolean {
  if (one.keys !== keys) return false
  if (event.repeat && !one.repeat) return false
  if (isTyping(event.target) && !one.whileTyping) return false
  return one.inDialog === true || !inDialog()
}

function watch(call: () => void): () => void {
  watchers.add(call)
  return () => watchers.delete(call)
}

function announce(): void {
  for (const call of watchers) call()
}
