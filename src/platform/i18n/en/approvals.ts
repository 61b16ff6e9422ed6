export const approvals = {
  'approval-needed':
    'This concerns {people} people, so a second person has to approve it. If it has words, send it to yourself under Approvals first; then ask somebody else.',
  'loosening-alone':
    'Loosening what the house holds itself to needs a second person. Ask somebody who may approve, then save once more.',
  'no-approval': 'This request was not found. Please open the list again.',
  'approval-own': 'You cannot approve what you asked for yourself. Please ask somebody else.',
  'approval-untested': 'It has not been tried yet. Ask whoever wants it to send it to themselves first.',
  'approval-decided': 'This request has been decided or has expired. Please open the list again.',
  'no-address': 'You have no e-mail address here, so nothing can be sent to you.',
}
