export const stepWords = {
  offering: {
    purpose: 'What is this contact for?',
    call: { service: 'Service, asking how they are', sales: 'To sell' },
    visit: { service: 'Service, inspection', sales: 'To sell', buying: 'To buy from them' },
    why: {
      service: 'Nothing is offered. If it leads to a sale, first record that the customer agreed to hear about it.',
      sales:
        'Counts as advertising. Not made to who declined it or is within their cooling-off. It opens with the company, your name, the goods and that this is to sell.',
      buying: 'Only to customers who asked us to come.',
    },
    product: 'Kind of goods or service offered',
    productHelp: 'For example water filters, futons. It is said first; who declines it is never offered it again',
    productAd: 'If named, it is not sent to who declined this kind of goods (empty: only to nobody who declined everything)',
  },
  texts: {
    title: 'Texts and the days they arrive',
    none: 'No words that do not fit their days.',
    at: 'Step “{{step}}”, {{template}}',
    days: 'Arrives on {{days}}',
    anyDay: 'This step may come on any day of the year',
    language: { ja: 'Japanese', en: 'English' },
    more: '{{count}} more',
    edit: 'Correct the text',
    block: 'Must change',
    warn: 'Check',
    blocked: 'Some words must change before this can be published.',
  },
}
