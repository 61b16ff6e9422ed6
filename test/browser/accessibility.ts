import type { Page } from 'playwright-core'

/** What a person who hears, or sees poorly, or has unsteady hands would stumble over (WCAG 2.2 AA, the part a machine can see). */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = [
    await page.evaluate(nameFaults),
    await page.evaluate(contrastFaults),
    await page.evaluate(targetFaults),
    await page.evaluate(orderFaults),
  ]
  return faults.flat()
}

// The functions below run in the page: each stands alone.

/** 4.1.2, 1.1.1, 1.3.1: every control, picture and frame has a name. */
function nameFaults(): string[] {
  const seen = (el: Element) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const byIds = (ids: string | null) =>
    (ids ?? '')
      .split(/\s+/)
      .map(id => document.getElementById(id)?.textContent ?? '')
      .join('')
  const labels = (el: Element) => [...((el as HTMLInputElement).labels ?? [])].map(label => label.textContent).join('')
  const nameOf = (el: Element) =>
    el.getAttribute('aria-label') ||
    byIds(el.getAttribute('aria-labelledby')) ||
    labels(el) ||
    el.textContent?.trim() ||
    el.getAttribute('title') ||
    ''
  const all = document.querySelectorAll(
    'button, a[href], input:not([type=hidden]), select, textarea, [role=img], [role=dialog], [role=progressbar], nav, table',
  )
  return [...all]
    .filter(el => seen(el) && !el.closest('[aria-hidden=true]') && !nameOf(el).trim())
    .map(el => `no name: ${el.outerHTML.slice(0, 90)}`)
}

/** 1.4.3: text stands out from what lies behind it. */
function contrastFaults(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour: string) => {
    if (!canvas) return [0, 0, 0, 255]
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const over = (top: number[], under: number[]) =>
    top.map((c, i) => (i === 3 ? 255 : (c * (top[3] ?? 0) + (under[i] ?? 0) * (255 - (top[3] ?? 0))) / 255))
  const groundOf = (el: Element): number[] => {
    const own = rgba(getComputedStyle(el).backgroundColor)
    if (own[3] === 255) return own
    return over(own, el.parentElement ? groundOf(el.parentElement) : [255, 255, 255, 255])
  }
  const channel = (c = 0) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
  const light = ([r, g, b]: number[]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const ratio = (el: Element) => {
    const ground = groundOf(el)
    const [a, b] = [light(over(rgba(getComputedStyle(el).color), ground)), light(ground)]
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }
  const speaks = (el: Element) => [...el.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
  const counts = (el: Element) =>
    speaks(el) &&
    el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !el.closest('[disabled], [data-disabled], [data-loading], svg, .only-read-aloud, .mantine-SegmentedControl-label')
  return [...document.body.querySelectorAll('*')].filter(counts).flatMap(el => {
    const style = getComputedStyle(el)
    const large =
      Number.parseFloat(style.fontSize) >= 24 || (Number.parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700)
    const has = ratio(el)
    return has < (large ? 3 : 4.5) ? [`contrast ${has.toFixed(2)}: ${el.textContent?.trim().slice(0, 30)} (${style.color})`] : []
  })
}

/** 2.5.8: what is pressed is at least 24 px either way, except a link within a line of text and a box with a label. */
function targetFaults(): string[] {
  const excused = (el: Element) =>
    el.matches('a') ||
    el.matches('input[type=checkbox], input[type=radio]') ||
    el.closest('td, th, li, .mantine-NumberInput-controls') !== null
  return [...document.querySelectorAll('button, a[href], input, select, textarea')]
    .filter(el => el.checkVisibility({ visibilityProperty: true }) && !excused(el))
    .flatMap(el => {
      const { width, height } = el.getBoundingClientRect()
      return Math.min(width, height) < 24
        ? [`target ${Math.round(width)}×${Math.round(height)}: ${el.outerHTML.slice(0, 80)}`]
        : []
    })
}

/** 1.3.1, 2.4.6: one h1, no level skipped, ids once only, a language. */
function orderFaults(): string[] {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')]
    .filter(h => h.checkVisibility())
    .map(h => Number(h.tagName.slice(1)))
  const skipped = levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1)
  const ids = [...document.querySelectorAll('[id]')].map(el => el.id)
  return [
    ...(levels.filter(level => level === 1).length === 1 ? [] : ['not one h1']),
    ...(skipped ? [`a heading level is skipped: ${levels.join(' ')}`] : []),
    ...(new Set(ids).size === ids.length ? [] : ['an id stands twice']),
    ...(document.documentElement.lang ? [] : ['no language']),
  ]
}
