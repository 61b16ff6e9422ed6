export const tasks = {
  'no-such-task': 'This task was not found. Please open the list again.',
  'task-done': 'This task is already done.',
  'task-cancelled': 'This task has been cancelled.',
  'passed-on': 'This outcome has already moved the plan on. Please correct the record on the customer’s page.',
  'no-such-promise': 'This promise was not found.',
  'no-such-feed': 'This calendar address is not in use. Make a new one in the settings.',
  'not-on-care-list': 'This person is not on this month’s care list.',
  'clock-stands': 'This clock cannot travel. It can only when started with KIZUKAI_NOW.',
  'care.quiet-for-them': 'Usually every {rhythm} days. Silent for {days} days now.',
  'care.quiet': 'Silent for {days} days now.',
  'care.heard': 'We heard from them on {day}. This call is not urgent any more.',
  'care.bought': 'They bought something on {day}. This call is not urgent any more.',
}
