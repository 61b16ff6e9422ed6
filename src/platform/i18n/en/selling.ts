export const selling = {
  'no-solicit':
    'This customer declined offers of this product. Until they ask for it themselves, it must not be offered by call or visit.',
  'visit-not-requested':
    'A visit to buy used goods is possible only when the customer asked you to come. Record their request in their own words first.',
  'no-such-contract': 'This contract is not there, or it was taken back. Open the page again.',
  'no-such-ban': 'This line is not there, or it was opened again. Open the page again.',
  'paper-too-early':
    'This paper is dated before the contract. If it was handed over with the application, enter the day of the application too; an outline given before the contract starts no period.',
  'cooling-off-over':
    'A letter sent on this day is past the cooling-off period, or the contract has none. For any other ending, mark the owned item as given up.',
  'sale-not-agreed':
    'To record a quote or a sale of this visit, first record that the customer agreed to hear it, or asked for it. Do not sell on a service visit; agree on a sales visit instead.',
  'cooling-off-runs':
    'This customer is within their cooling-off. Until it ends nothing may be offered by call or visit. If they asked for it themselves, record their words.',
  'request-in-future': 'The day of the request cannot lie in the future.',
  'sales-needs-ad': 'A sales call or visit has the class “Ad” and names the kind of goods it offers.',
  'opening.goods-of': 'what “{title}” offers',
  'opening.call-name': 'This is {caller} of {company}.',
  'opening.call-purpose': 'I am calling to offer you {goods}: this is a sales call.',
  'opening.call-willing': 'May I tell you about it? If you would rather not, please just say so.',
  'opening.visit-name': 'I am {caller} of {company}.',
  'opening.visit-purpose': 'I am here to offer you {goods}: this is a sales visit.',
  'opening.visit-willing': 'Would you like to hear about it? If not, I will leave at once.',
  'opening.buying-purpose': 'You asked us to come about selling your {goods}.',
} as const
