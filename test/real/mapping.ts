/** What a shop adds to the guess: addresses of a domain nobody has, telephone numbers made from the customer's, and the currency. */
export const mapping = {
  source: 'online-retail',
  derived: { email: '{customer}@example.com', phone: '03123{customer}', currency: 'GBP' },
}
