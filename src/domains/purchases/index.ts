export { anonymiseOrders } from './aging-store.ts'
export { order, ordersOf, refuseStrangers } from './ask.ts'
export { facts, lastBought } from './facts.ts'
export { addItem, correctItem, owned } from './hand-items.ts'
export { putBackItems, type RecordedItem, recordItems, takeBackItems } from './items.ts'
export {
  cancelOrder,
  type ImportedSpan,
  type OrderBefore,
  putBackOrders,
  type Recorded,
  recordOrders,
  takeBackOrders,
} from './orders.ts'
