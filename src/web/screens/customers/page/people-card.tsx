import { useTranslation } from 'react-i18next'
import { Card, CardTitle } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { HomeActs } from '../home/home-acts.tsx'
import type { CustomerWhole } from '../queries.ts'
import styles from './page.module.css'

/** Who stands around them: contact persons of a company, the company of a person, the family. */
export function PeopleCard({ it }: { it: CustomerWhole }) {
  const { t } = useTranslation()
  const { customer, persons, household } = it
  const family = household?.members.filter(member => member.id !== customer.id) ?? []
  return (
    <Card label={t('customer.people.title')}>
      <CardTitle>{t(customer.kind === 'company' ? 'customer.people.contacts' : 'customer.people.title')}</CardTitle>
      <ul className={styles.items}>
        {customer.company && (
          <li>
            <Link to={`/customers/${customer.company.id}`}>{customer.company.name}</Link>
            <small>{[customer.site, customer.department, customer.title].filter(Boolean).join('・')}</small>
          </li>
        )}
        {persons.map(person => (
          <li key={person.id}>
            <Link to={`/customers/${person.id}`}>{person.name}</Link>
            <small>{[person.department, person.title, person.phone].filter(Boolean).join('・')}</small>
          </li>
        ))}
        {family.map(member => (
          <li key={member.id}>
            <Link to={`/customers/${member.id}`}>{member.name}</Link>
            <small>{household?.name}</small>
          </li>
        ))}
      </ul>
      {customer.kind === 'company' && persons.length === 0 && <p className={styles.quiet}>{t('customer.people.none')}</p>}
      {customer.kind === 'person' && !customer.company && family.length === 0 && (
        <p className={styles.quiet}>{t('customer.people.alone')}</p>
      )}
      <HomeActs it={it} />
    </Card>
  )
}
