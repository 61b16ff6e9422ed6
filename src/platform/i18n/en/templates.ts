export const templates = {
  'template-safety-sells': 'A text of class “safety” may not sell: it reaches people who refused advertising.',
  'class-needs-reason':
    'These words read as closer to advertising than the class you chose. Say why in at least five characters.',
  'display-missing': '{missing}',
  'words-not-allowed': '“{words}” may not be published like this (rule {rule}).',
  'claim-over': 'That day is past. Choose today or later.',
  'claim-not-found': 'No such claim.',
}
