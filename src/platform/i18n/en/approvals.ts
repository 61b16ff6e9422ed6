export const approvals = {
  'approval-needed':
    'This concerns {#together} people (with what you did in the last 24 hours), so a second person has to approve it. If it has words, send it to yourself under Approvals first; then ask somebody else.',
  'loosening-alone':
    'Loosening what the house holds itself to needs a second person. Ask somebody who may approve, then save once more.',
  'no-approval': 'This request was not found. Please open the list again.',
  'approval-own': 'You cannot approve what you asked for yourself. Please ask somebody else.',
  'approval-untested': 'It has not been tried yet. Ask whoever wants it to send it to themselves first.',
  'approval-decided': 'This request has been decided or has expired. Please open the list again.',
  'approval-stands':
    'It cannot be withdrawn while people wait under it. If nothing is to be sent, ask somebody else to refuse it, or undo the import.',
  'approval-grew': 'They have become {#people} people meanwhile. Please look again before you approve.',
  'approver-taken':
    'You took the word of approval from {names}: for {days} days from then nobody decides this alone. Give it back to {names}, or ask another owner.',
  'approval-too-close':
    'One of you invited the other, or gave them the permission, within the last {days} days: the two of you alone are no approval. Please ask {names}.',
  'approval-same-device':
    '{name} signs in with this browser too. Approve on a device of your own, such as your phone, or sign in again with your own authenticator app or passkey.',
  'company-unreachable': 'Customers would have nowhere to answer. Keep a phone number, an e-mail address or a page.',
  'company-shown':
    'Published advertising shows this, so it cannot be cleared. Enter another one, or take those texts out of use first: {texts}',
  'no-address': 'You have no e-mail address here, so nothing can be sent to you.',
}
