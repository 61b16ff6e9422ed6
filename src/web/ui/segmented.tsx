import { SegmentedControl } from '@mantine/core'
import styles from './segmented.module.css'

type Props<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
  full?: boolean
}

/** One of two to five, all in sight: わたし / 世田谷店 / 全店. */
export function Segmented<V extends string>({ label, value, onChange, options, full }: Props<V>) {
  return (
    <SegmentedControl
      aria-label={label}
      value={value}
      onChange={chosen => onChange(chosen as V)}
      data={options.map(({ value, label }) => ({ value, label }))}
      fullWidth={full ?? false}
      classNames={{
        root: styles.root ?? '',
        label: styles.label ?? '',
        indicator: styles.indicator ?? '',
        control: styles.control ?? '',
      }}
    />
  )
}
