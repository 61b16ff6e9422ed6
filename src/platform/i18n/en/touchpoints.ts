export const touchpoints = {
  'touchpoint-not-found': 'This contact cannot be found. Open the list again.',
  'touchpoint-busy': 'It is being sent right now. Wait a moment and try again.',
  'touchpoint-changed': 'Someone else, or the sending, was faster. Open the screen again.',
  'turn-impossible': 'This contact can no longer be put into that state. Open the screen again.',
  'import-undone': 'This contact came of an import that was undone. Import the file again and it is planned anew.',
  'reason-missing': 'Give a reason.',
  'move-to-past': 'A contact cannot be moved into the past. Choose a time to come.',
  'not-after-too-early': 'The deadline must lie after the planned time.',
  'gate.twin.back': 'The contact it had been merged into did not take place, so it is planned again. ',
}
