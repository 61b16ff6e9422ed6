export { type Delivering, deliverDue, drain, type Round, run, tick } from './deliver.ts'
export { deliveries, message, overview, pauseSending, resumeSending } from './messages.ts'
export { sendSystemMail } from './system-mail.ts'
