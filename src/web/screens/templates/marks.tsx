import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react'
import type { FoundWire } from '#domains/templates/check-contract.ts'
import styles from './marks.module.css'
import { type Piece, shownOf, shownPlace } from './plain-words.ts'

type Props = { of: RefObject<HTMLFieldSetElement | null>; pieces: readonly Piece[]; findings: readonly FoundWire[] }

/** Underlines under the characters of a text area and a ground under its signs: the same words laid over it, invisible but for their marks. The list beneath says the same to who does not see them. */
export function Marks({ of, pieces, findings }: Props) {
  const [box, setBox] = useState<CSSProperties>()
  const layer = useRef<HTMLDivElement>(null)
  // After the whole is there: the field set around it gets its ref later than its children their layout.
  useEffect(() => {
    const area = of.current?.querySelector('textarea')
    if (!area) return
    const measure = () => setBox(boxOf(area))
    const follow = () => layer.current?.scrollTo(0, area.scrollTop)
    const seen = new ResizeObserver(measure)
    seen.observe(area)
    area.addEventListener('scroll', follow)
    measure()
    return () => {
      seen.disconnect()
      area.removeEventListener('scroll', follow)
    }
  }, [of])
  if (findings.length === 0 && !pieces.some(it => it.token)) return null
  return (
    <div ref={layer} className={styles.layer} style={box} aria-hidden="true">
      {stretchesOf(pieces, findings)}
    </div>
  )
}

// All that moves a letter sideways: what one of them lacks, the ground of a sign lies beside its words.
const SHAPING = [
  'font',
  'padding',
  'lineHeight',
  'letterSpacing',
  'wordSpacing',
  'borderWidth',
  'fontFeatureSettings',
  'fontKerning',
  'fontVariantLigatures',
  'textRendering',
  'textAutospace',
  'textSpacingTrim',
] as const

function boxOf(area: HTMLTextAreaElement): CSSProperties {
  const look = getComputedStyle(area) as unknown as Record<string, string>
  const parent = area.offsetParent
  const frame = area.closest('fieldset')?.getBoundingClientRect()
  const own = area.getBoundingClientRect()
  const place = frame && parent ? { top: own.top - frame.top, left: own.left - frame.left } : {}
  const shape = Object.fromEntries(SHAPING.flatMap(it => (look[it] ? [[it, look[it]]] : [])))
  // The box holds its borders; a bar to scroll with takes room from the words alone.
  const borders = Number.parseFloat(look.borderLeftWidth ?? '0') + Number.parseFloat(look.borderRightWidth ?? '0')
  return { ...place, ...shape, width: area.clientWidth + borders, height: own.height }
}

type Mark = { from: number; to: number; level?: string }

function stretchesOf(pieces: readonly Piece[], findings: readonly FoundWire[]) {
  const text = shownOf(pieces)
  const signs = pieces.filter(it => it.token).map(it => ({ from: it.shownAt, to: it.shownAt + it.shown.length }))
  const found = findings.map(it => ({
    from: shownPlace(pieces, it.from),
    to: shownPlace(pieces, it.to, true),
    level: it.level as string,
  }))
  const cuts = [...new Set([0, text.length, ...[...signs, ...found].flatMap(it => [it.from, it.to])])].toSorted((a, b) => a - b)
  const over = (marks: readonly Mark[], from: number, to: number) => marks.find(it => it.from <= from && to <= it.to)
  const stretches = cuts.slice(1).map((to, n) => {
    const from = cuts[n] ?? 0
    const [sign, finding] = [over(signs, from, to), over(found, from, to)]
    const words = text.slice(from, to)
    if (!sign && !finding) return words
    return (
      <mark key={from} data-level={finding?.level} data-sign={sign ? '' : undefined}>
        {words}
      </mark>
    )
  })
  return [...stretches, '\n']
}
