import { isMap, LineCounter, type ParsedNode, parseDocument, stringify } from 'yaml'
import { type Offset, PlanDefinition, type Step } from './definition-contract.ts'
import { fieldFault, fileFault, NO_PLAN, noFormat, written, yamlFault } from './file-fault-rules.ts'
import type { PlanProblem } from './wire-contract.ts'

const FORMAT = 'kizukai-plan/1'
type Json = Record<string, unknown>

/** Writes a plan as a YAML file that reads like its sentences (docs/guides/plan-files.md). */
export function writePlanFile(plan: PlanDefinition): string {
  const { steps, ...head } = plan
  return stringify({ format: FORMAT, ...without(head, { about: '', control: 0 }), steps: steps.map(writeStep) }, { lineWidth: 0 })
}

export type PlanFile = { plan: PlanDefinition; problems: [] } | { plan: null; problems: PlanProblem[] }

/** Reads a plan file; what is wrong in it comes back with its line. */
export function readPlanFile(text: string, language: 'ja' | 'en' = 'ja'): PlanFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 0 } as Parameters<typeof parseDocument>[1])
  const lineAt = (offset: number | undefined) => lines.linePos(offset ?? 0).line
  const fault = (code: string, said: { ja: string; en: string }, line: number) => fileFault(code, said, line, language)
  const broken = document.errors.map(error => fault('file-unreadable', yamlFault(error.code), lineAt(error.pos[0])))
  if (broken.length > 0) return { plan: null, problems: broken }

  const raw = plain(document)
  if (!isObject(raw)) return { plan: null, problems: [fault('file-unreadable', NO_PLAN, 1)] }
  if (raw.format !== FORMAT) return { plan: null, problems: [fault('file-format', noFormat(FORMAT), 1)] }

  const { format: _, ...rest } = raw
  const parsed = PlanDefinition.safeParse({ ...rest, steps: Array.isArray(rest.steps) ? rest.steps.map(readStep) : rest.steps })
  if (parsed.success) return { plan: parsed.data, problems: [] }
  const problems = parsed.error.issues.map(issue =>
    fault('file-field', fieldFault(issue), lineAt(nodeAt(document.contents, issue.path)?.range?.[0])),
  )
  return { plan: null, problems }
}

function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}

function writeStep(step: Step): Json {
  const { offset, notAfter, hang, key, name, kind, at, ...rest } = step
  return {
    key,
    name,
    kind,
    ...(hang.from === 'anchor'
      ? {
          on: hang.anchor,
          ...(hang.season === undefined ? {} : { season: hang.season }),
          ...(hang.yearly ? { yearly: true } : {}),
        }
      : { after: hang.step, is: hang.is }),
    offset: writeOffset(offset),
    ...(at === undefined ? {} : { at }),
    notAfter: writeOffset(notAfter),
    ...without(rest, { priority: 5 }),
  }
}

const writeOffset = ({ amount, unit }: Offset): string => `${amount} ${unit}`

function readStep(raw: unknown): unknown {
  if (!isObject(raw)) return raw
  const { on, season, yearly, after, is, offset, notAfter, ...rest } = raw
  const hang = after === undefined ? { from: 'anchor', anchor: on, season, yearly } : { from: 'outcome', step: after, is }
  return clean({ ...rest, hang: clean(hang), offset: readOffset(offset), notAfter: readOffset(notAfter) })
}

function readOffset(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  const [, amount, unit] = /^\s*(-?\d+)\s+([a-z_]+)\s*$/.exec(raw) ?? []
  if (amount === undefined || unit === undefined) return raw
  return { amount: Number(amount), unit: unit.endsWith('s') ? unit : `${unit}s` }
}

function nodeAt(root: ParsedNode | null, path: readonly PropertyKey[]): ParsedNode | null {
  let node = root
  for (const part of path.filter(it => it !== 'hang')) {
    const next = childOf(node, typeof part === 'string' ? written(part) : part)
    if (!next) return node
    node = next
  }
  return node
}

function childOf(node: ParsedNode | null, part: PropertyKey): ParsedNode | null {
  if (!node || !('get' in node) || typeof part === 'symbol') return null
  if (isMap(node)) {
    const pair = node.items.find(it => String(it.key) === String(part))
    return (pair?.value ?? pair?.key ?? null) as ParsedNode | null
  }
  return (node.get(part as number, true) ?? null) as ParsedNode | null
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const clean = (value: Json): Json => Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined))

function without(value: Json, usual: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, it]) => it !== undefined && it !== usual[key] && !(key === 'leaveOn' && Array.isArray(it) && it.length === 0),
    ),
  )
}
