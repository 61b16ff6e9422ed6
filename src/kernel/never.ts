/** Closes a switch over a union: fails to compile while a case is missing, throws (a bug, not a Refusal) if an unknown value arrives at run time. */
export function never(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
