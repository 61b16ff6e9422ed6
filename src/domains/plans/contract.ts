export * from './definition-contract.ts'
export * from './simulation-contract.ts'
export * from './wire-contract.ts'
