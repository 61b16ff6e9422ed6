export * from './contact-contract.ts'
export * from './ledger-contract.ts'
