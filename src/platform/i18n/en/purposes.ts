export const purposes = {
  'purpose-known': 'There is a purpose with this key already. Choose another.',
  'purpose-unknown': 'This purpose was not found. Please open the list again.',
  'purpose-in-use': 'Data was collected under this purpose, so it cannot be put away.',
  'purpose-unrelated':
    'A change that is not related to the purpose people were told is not allowed (APPI art. 17-2). Make a new purpose and ask for consent before using it.',
  'purpose-notice-missing': 'Say why the change is related to the old purpose, and what people are told about it.',
  'purpose-reaches-back': 'A change of purpose cannot hold from a day before today.',
  'source-unknown': 'This form was not found. Check its name in the settings.',
  'privacy-page.title': 'How we handle personal data',
  'privacy-page.lead':
    '{company} takes good care of the data you trust us with. This page says what we use it for, how we keep it safe and how to ask us about it.',
  'privacy-page.company': 'Who we are',
  'privacy-page.name': 'Name',
  'privacy-page.address': 'Address',
  'privacy-page.representative': 'Representative',
  'privacy-page.phone': 'Phone',
  'privacy-page.mail': 'E-mail',
  'privacy-page.purposes': 'What we use it for',
  'privacy-page.changes': 'Changes of purpose',
  'privacy-page.procedure': 'Your requests',
  'privacy-page.procedure-usual':
    'You may ask us what your data is used for, to disclose it (records of provision to others included), to correct, add to or delete it, to stop using or erase it, and to stop giving it to others. Tell the desk below by phone, e-mail, letter or in person. We make sure that it is you (or your agent) and answer without delay. Disclosure is electronic or on paper, as you choose.',
  'privacy-page.fee': 'Fee: {fee} yen each for a notice of purpose or a disclosure. Other requests are free.',
  'privacy-page.no-fee': 'There is no fee.',
  'privacy-page.measures': 'How we keep it safe',
  'privacy-page.measures-usual':
    'A person is responsible; staff may see only what their work needs, and what was seen and exported is recorded. Staff are trained regularly. Devices and papers are kept under lock and destroyed beyond recovery. Connections and backups are encrypted, and data whose time has come is removed by itself. We have contracts with those who work for us and check on them.',
  'privacy-page.desk': 'Desk for questions and complaints',
  'privacy-page.since': 'Published {day}',
  'privacy-page.before-title': 'Please read before you fill this in',
  'privacy-page.before-lead': 'What you tell us in “{source}” is used for the following.',
  'privacy-page.before-more':
    'You may ask us to disclose, correct or stop using it at any time; see “How we handle personal data”.',
  'privacy-page.sign-day': 'Date',
  'privacy-page.sign-name': 'Name',
}
