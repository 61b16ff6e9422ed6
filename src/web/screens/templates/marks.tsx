import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react'
import type { FoundWire } from '#domains/templates/check-contract.ts'
import styles from './marks.module.css'

type Props = { of: RefObject<HTMLFieldSetElement | null>; value: string; findings: readonly FoundWire[] }

/** Underlines under the characters of a text area: the same words laid over it, invisible but for their marks. The list beneath says the same to who does not see them. */
export function Marks({ of, value, findings }: Props) {
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
  if (findings.length === 0) return null
  return (
    <div ref={layer} className={styles.layer} style={box} aria-hidden="true">
      {piecesOf(value, findings)}
    </div>
  )
}

function boxOf(area: HTMLTextAreaElement): CSSProperties {
  const { font, padding, lineHeight, letterSpacing, borderWidth } = getComputedStyle(area)
  const parent = area.offsetParent
  const frame = area.closest('fieldset')?.getBoundingClientRect()
  const own = area.getBoundingClientRect()
  const place = frame && parent ? { top: own.top - frame.top, left: own.left - frame.left } : {}
  return { ...place, width: area.clientWidth, height: own.height, font, padding, lineHeight, letterSpacing, borderWidth }
}

function piecesOf(value: string, findings: readonly FoundWire[]) {
  const pieces = []
  let from = 0
  for (const it of findings) {
    if (it.from < from) continue
    pieces.push(
      value.slice(from, it.from),
      <mark key={it.from} data-level={it.level}>
        {it.words}
      </mark>,
    )
    from = it.to
  }
  return [...pieces, `${value.slice(from)}\n`]
}
