export const consent = {
  'hold-reason-missing': 'Say why the pause ends.',
  'customer-not-found': 'This customer cannot be found. Open the list again.',
  'unsubscribe.title': 'Stop our e-mail offers',
  'unsubscribe.lead':
    'Thank you for reading the news of {company}. You can stop it here at any time. No reason and no account are needed.',
  'unsubscribe.stops': 'What stops',
  'unsubscribe.stops-what': 'News about products, offers and events',
  'unsubscribe.stays': 'What still comes',
  'unsubscribe.stays-what': 'Important notices about your orders, deliveries, inspections, warranty and safety (no advertising)',
  'unsubscribe.which': 'What would you like to stop?',
  'unsubscribe.email': 'Only offers by e-mail',
  'unsubscribe.all': 'All offers: e-mail, phone, post and the rest',
  'unsubscribe.button': 'Stop',
  'unsubscribe.done-title': 'We have stopped our offers',
  'unsubscribe.done-email': 'From now on we will send you no offers by e-mail. This already holds.',
  'unsubscribe.done-all': 'From now on you will hear no offers from us by e-mail, phone, post or otherwise. This already holds.',
  'unsubscribe.thanks': 'Thank you for reading until now. Should you need us again, we are glad to hear from you.',
  'unsubscribe.already': 'Our e-mail offers are stopped already. You can also stop all others.',
  'unsubscribe.broken-title': 'This link did not work',
  'unsubscribe.broken':
    'Part of the link seems to be missing. Please open the whole link from the e-mail. If it still fails, reply to the e-mail with the word “stop” and we will do it for you.',
  'unsubscribe.questions': 'Questions',
}
