/** A message of a plan, some time after a purchase. */
export const mail = (key: string, amount: number, unit: string, over: Record<string, unknown> = {}) => ({
  kind: 'message',
  key,
  name: key,
  hang: { from: 'anchor', anchor: 'purchase' },
  offset: { amount, unit },
  legalClass: 'notice',
  template: 'words',
  channels: ['email'],
  ...over,
})
/** A call of a plan, two working days after a purchase. */
export const call = (key: string, over: Record<string, unknown> = {}) =>
  mail(key, 2, 'business_days', { kind: 'call', template: 'talk', at: '18:00', ...over })
/** Steps of every kind a simulation plays. */
export const pool = [
  mail('thanks', 1, 'hours'),
  mail('offer', 2, 'days', { legalClass: 'ad', template: 'ad', at: '10:00' }),
  mail('offer-2', 3, 'days', { legalClass: 'ad', template: 'ad', at: '10:00' }),
  call('how'),
  mail('absent', 1, 'days', { hang: { from: 'outcome', step: 'how', is: ['absent'] } }),
  call('trouble', { hang: { from: 'outcome', step: 'ask', is: ['trouble'] } }),
  mail('silent', 2, 'days', { hang: { from: 'outcome', step: 'thanks', is: 'none' }, at: '11:00' }),
  mail('ask', 4, 'days', { kind: 'survey' }),
]
/** Steps that hang on what arrived. */
export const arrived = [
  mail('came', 1, 'days', { hang: { from: 'anchor', anchor: 'received' }, at: '10:30' }),
  call('fine', { hang: { from: 'anchor', anchor: 'received' } }),
]
