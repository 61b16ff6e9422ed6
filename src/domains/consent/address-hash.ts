import { hash } from 'node:crypto'
import type { AddressKind } from './contract.ts'

/** How an address is written down for ever without being kept: SHA-256 of 'email:…', 'phone:…' or 'line:…', hex. The SQL in saying-store says the same. */
export const addressHash = (kind: AddressKind, key: string): string => hash('sha256', `${kind}:${key}`, 'hex')
