const NAMES: Record<string, string> = { ' ': 'space', ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

/** The stroke in our spelling: 'j', '?', 'mod+k', 'alt+enter', 'escape'; undefined for a modifier alone. */
export function strokeOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string | undefined {
  if (['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return undefined
  const key = NAMES[event.key] ?? event.key.toLowerCase()
  // Shift is already in '?' and in capitals; it is named only where the key itself does not change.
  const shift = event.shiftKey && key.length > 1 ? 'shift+' : ''
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift}${key}`
}

/** Does the person write into this element? Check boxes and buttons are not writing. */
export function isTyping(target: EventTarget | null): boolean {
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Is a dialog open that covers the page? */
export function inDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"], [role="menu"]') !== null
}

/** How the keys are shown on a key cap: ⌘ on a Mac, Ctrl elsewhere. */
export function capsOf(keys: string, mac = isMac()): string[] {
  return keys.split(' ').map(stroke =>
    stroke
      .split('+')
      .map(part => caps[part]?.[mac ? 0 : 1] ?? (part.length === 1 ? part.toUpperCase() : part))
      .join(mac ? '' : '+'),
  )
}

const caps: Record<string, readonly [string, string]> = {
  mod: ['⌘', 'Ctrl'],
  alt: ['⌥', 'Alt'],
  shift: ['⇧', 'Shift'],
  enter: ['↵', 'Enter'],
  escape: ['Esc', 'Esc'],
  space: ['Space', 'Space'],
  up: ['↑', '↑'],
  down: ['↓', '↓'],
  left: ['←', '←'],
  right: ['→', '→'],
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
}
