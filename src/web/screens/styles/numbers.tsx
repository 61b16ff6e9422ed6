import { Count, Money } from '#web/ui/amounts.tsx'
import { Card } from '#web/ui/card.tsx'
import { KeyValue } from '#web/ui/key-value.tsx'
import { Section, Tiles } from '#web/ui/page.tsx'
import { Pill } from '#web/ui/pill.tsx'
import { Sparkline } from '#web/ui/sparkline.tsx'
import { Tile } from '#web/ui/tile.tsx'
import { lower } from './more-samples.ts'
import { tags, words } from './samples.ts'
import styles from './styles.module.css'

const { facts, tiles } = lower

/** Figures, facts and their tones. */
export function Numbers() {
  return (
    <Section title={words.sections.numbers}>
      <Tiles min={260}>
        <Tile label={tiles.repeat} value="43.1" unit="%" change="+2.4" trend="up" note={tiles.since}>
          <Sparkline values={[33, 36, 34, 38, 39, 41, 40, 43]} label={tiles.repeat} />
        </Tile>
        <Tile label={tiles.survey} value="38.6" unit="%" change="−0.8" trend="down">
          <Sparkline values={[40, 36, 41, 38, 39, 37, 36, 38]} label={tiles.survey} />
        </Tile>
        <Tile label={tiles.referral} value={<Count value={27} to="/customers" big />} unit={facts.piece} change="±0">
          <Sparkline values={[20, 22, 21, 23, 22, 25, 24, 27]} label={tiles.referral} />
        </Tile>
      </Tiles>
      <div className={styles.space} />
      <Tiles min={360}>
        <Card>
          <KeyValue
            pairs={[
              { label: facts.tel, value: '090-0000-0123' },
              { label: facts.mail, value: 'chihiro@example.jp' },
              { label: facts.address, value: facts.addressValue },
              { label: facts.kept, value: '11/18', note: tags.fine?.text },
            ]}
          />
        </Card>
        <Card>
          <KeyValue
            facing
            pairs={[
              { label: facts.people, value: <Count value={86} unit={facts.unit} to="/customers" search={{ consent: 'none' }} /> },
              { label: facts.calls, value: facts.callsValue, note: <Pill tone="matcha">{facts.enough}</Pill> },
              { label: facts.cost, value: <Money yen={18420} /> },
            ]}
          />
        </Card>
      </Tiles>
    </Section>
  )
}
