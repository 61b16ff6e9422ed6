export const law = {
  'figure-looser': 'This figure can be loosened only when the law changed. If it did, say so and name the source.',
  'figure-reaches-back': 'It can\u2019t be changed for days before today. Choose today or later.',
}
