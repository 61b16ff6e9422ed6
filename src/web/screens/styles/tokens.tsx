import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { Section } from '#web/ui/page.tsx'
import { Pill, type Tone } from '#web/ui/pill.tsx'
import { lower } from './more-samples.ts'
import { tags, words } from './samples.ts'
import styles from './styles.module.css'

const grounds = [
  'paper',
  'card',
  'line2',
  'line',
  'edge',
  'ink',
  'ink2',
  'ink3',
  'ai',
  'ai-t',
  'shu',
  'shu-t',
  'matcha',
  'matcha-t',
  'kin',
  'kin-t',
]
const tones: Tone[] = ['ink', 'ai', 'shu', 'matcha', 'kin']
const channels = ['email', 'line', 'sms', 'phone', 'visit', 'postcard', 'check', 'survey', 'chat', 'care', 'other']

/** Colours, pills, channels and letters. */
export function Tokens() {
  return (
    <Section title={words.sections.tokens}>
      <ul className={styles.swatches}>
        {grounds.map(name => (
          <li key={name}>
            <i style={{ background: `var(--${name})` }} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <div className={styles.wrap}>
        {tones.map(tone => (
          <Pill key={tone} tone={tone}>
            {tags.fine?.text}
          </Pill>
        ))}
      </div>
      <div className={styles.wrap}>
        {channels.map(channel => (
          <ChannelIcon key={channel} channel={channel} />
        ))}
        <ChannelIcon channel="phone" tone="shu" />
        <ChannelIcon channel="care" tone="matcha" />
        <ChannelIcon channel="survey" tone="kin" />
        <ChannelIcon channel="email" bare />
      </div>
      <p className={styles.mincho}>{lower.type.mincho}</p>
      <p>{lower.type.sans}</p>
      <p>{lower.type.figures}</p>
    </Section>
  )
}
