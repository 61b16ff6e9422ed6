import { useTranslation } from 'react-i18next'
import { definitionOf, type Figure } from '#domains/insight/definition-rules.ts'
import { Card } from '#web/ui/card.tsx'
import { KeyValue } from '#web/ui/key-value.tsx'
import { Section } from '#web/ui/page.tsx'
import { useWords } from './words.ts'

/** How a figure is counted, so that nobody has to guess. */
export function How({ figure }: { figure: Figure }) {
  const { t } = useTranslation()
  const { say } = useWords()
  const it = definitionOf(figure)
  return (
    <Section title={t('insight.figure.how')}>
      <Card>
        <KeyValue
          pairs={[
            { label: t('insight.figure.numerator'), value: say(it.numerator) },
            { label: t('insight.figure.denominator'), value: say(it.denominator) },
            { label: t('insight.figure.window'), value: t(`insight.figure.windows.${it.window}`) },
            {
              label: t('insight.figure.formula'),
              value: it.unit === 'count' ? say(it.numerator) : `${say(it.numerator)} ÷ ${say(it.denominator)}`,
            },
          ]}
        />
      </Card>
    </Section>
  )
}
