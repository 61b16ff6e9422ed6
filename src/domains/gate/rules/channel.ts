import type { Missing, RuleOn } from '../rule-contract.ts'

/** Does this channel leave the machine? One that is off is passed over while a later rung is on; where none is, the first that is left goes to the tray. */
export const channel: RuleOn<never> = {
  id: 'channel',
  law: [],
  asks: {},
  safety: 'asked',
  rung: ({ closed }, rung, _now, left) =>
    closed.has(rung) && left.slice(left.indexOf(rung) + 1).some(later => !closed.has(later)) ? off : null,
}

const off: Missing = { answer: 'refuse', case: 'off' }
