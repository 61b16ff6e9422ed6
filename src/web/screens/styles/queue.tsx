import { IconPhone } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useKeys } from '#web/lib/keys.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/callout.tsx'
import { Calm, Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Row, Rows } from '#web/ui/row.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { toast } from '#web/ui/toast.tsx'
import { TwoPane } from '#web/ui/two-pane.tsx'
import { card, queue, story, words } from './samples.ts'
import styles from './styles.module.css'

/** The queue with its card, as on the first screen. */
export function Queue() {
  const [chosen, setChosen] = useState<string | undefined>(() => (matchMedia('(max-width: 820px)').matches ? undefined : '2'))
  const buttons = useRef(new Map<string, HTMLButtonElement | null>())
  const go = (step: number) => {
    const next = queue[Math.min(queue.length - 1, Math.max(0, queue.findIndex(row => row.id === chosen) + step))]
    if (!next) return
    setChosen(next.id)
    buttons.current.get(next.id)?.focus()
  }
  useKeys([
    { keys: 'j', label: words.sections.next, run: () => go(1), repeat: true },
    { keys: 'k', label: words.sections.before, run: () => go(-1), repeat: true },
  ])
  const list = (
    <Rows label={words.sections.queue} more={<Link to="/">{words.summary.done}</Link>}>
      {queue.map(({ id, small, ...row }) => (
        <Row
          key={id}
          {...row}
          whoSmall={small}
          selected={id === chosen}
          onOpen={() => setChosen(id)}
          ref={button => void buttons.current.set(id, button)}
        />
      ))}
    </Rows>
  )
  return <TwoPane list={list} card={chosen && <Face />} cardLabel={card.name} onBack={() => setChosen(undefined)} />
}

function Face() {
  return (
    <Card label={card.name}>
      <header className={styles.face}>
        <Avatar name={card.name} big />
        <div>
          <h2>
            {card.name} <small>{card.honorific}</small>
          </h2>
          <small>{card.meta}</small>
        </div>
      </header>
      <Calm label={card.bought.label} meta={card.bought.meta}>
        {card.bought.text}
      </Calm>
      <Calm label={card.said.label} meta={card.said.meta}>
        {card.said.text}
      </Calm>
      <Calm label={card.promised.label}>
        {card.promised.text} <Pill tone="shu">{card.promised.left}</Pill>
      </Calm>
      <div className={styles.do}>
        <Button kind="main" big full icon={<IconPhone size={20} stroke={1.6} />} keys="c" onClick={() => toast.done(card.call)}>
          {card.call}
        </Button>
        <Verdict tone="matcha">{card.may}</Verdict>
      </div>
      <p className={styles.label}>{card.howWasIt}</p>
      <div className={styles.outcomes}>
        {card.outcomes.map((outcome, i) => (
          <Button key={outcome} full keys={String(i + 1)} onClick={() => toast.undo(outcome, () => undefined)}>
            {outcome}
          </Button>
        ))}
      </div>
      <Timeline label={card.story} moments={story} />
    </Card>
  )
}
