import { useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { Callout } from '#web/ui/callout.tsx'
import { Card } from '#web/ui/card.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { lower } from './more-samples.ts'
import { words } from './samples.ts'
import styles from './styles.module.css'

const { callouts, long } = lower

/** Long works, wizards and sentences that must not be missed. */
export function Flow() {
  const [at, setAt] = useState('1')
  return (
    <Section title={words.sections.flow}>
      <Steps steps={lower.steps.map((label, i) => ({ key: String(i), label }))} current={at} onGo={setAt} />
      <Tiles min={360}>
        <Card>
          <ProgressBar
            label={long.import}
            done={3120}
            total={8400}
            unit={long.person}
            note={long.note}
            onCancel={() => undefined}
          />
        </Card>
        <Card>
          <ProgressBar label={long.count} done={412} unit={long.person} />
        </Card>
      </Tiles>
      <div className={styles.space} />
      <Tiles min={360}>
        <Callout title={callouts.good.title}>{callouts.good.text}</Callout>
        <Callout tone="kin" title={callouts.wait.title}>
          {callouts.wait.text}
        </Callout>
        <Callout tone="shu" title={callouts.late.title} action={<Button kind="quiet">{callouts.late.act}</Button>}>
          {callouts.late.text}
        </Callout>
        <Callout tone="matcha" title={callouts.fine.title}>
          {callouts.fine.text}
        </Callout>
      </Tiles>
    </Section>
  )
}
