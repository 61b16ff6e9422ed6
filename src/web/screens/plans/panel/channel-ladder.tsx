import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelKind, Step } from '#domains/plans/contract.ts'
import { channelWord } from '#domains/plans/rules.ts'
import { ChannelIcon } from '#web/ui/channel-icon.tsx'
import { languageOf } from '../editor/step-words.ts'
import styles from './panel.module.css'
import type { StepProps } from './step-props.ts'

const BY_MACHINE = ['email', 'line', 'sms', 'chat'] as const

/** The channels in the order they are tried; dragged, or moved with the arrow keys. */
export function ChannelLadder({ edit, errorAt, channels }: StepProps & { channels: readonly ChannelKind[] }) {
  const { t, i18n } = useTranslation()
  const [dragged, setDragged] = useState<ChannelKind | null>(null)
  const write = (next: readonly ChannelKind[]) => edit(now => withChannels(now, next))
  const put = (channel: ChannelKind, place: number) => {
    const rest = channels.filter(it => it !== channel)
    write(rest.toSpliced(Math.min(Math.max(place, 0), rest.length), 0, channel))
  }
  const onKey = (event: KeyboardEvent, channel: ChannelKind) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (!by) return
    event.preventDefault()
    event.stopPropagation()
    put(channel, channels.indexOf(channel) + by)
  }
  const word = (channel: ChannelKind) => channelWord(channel, languageOf(i18n.language))
  const error = errorAt('channels')
  return (
    <fieldset className={styles.group} aria-label={t('planEditor.field.channels')}>
      <span className={styles.label}>{t('planEditor.field.channels')}</span>
      <ol className={styles.ladder}>
        {channels.map((channel, place) => (
          <li
            key={channel}
            draggable
            data-dragged={dragged === channel}
            onDragStart={() => setDragged(channel)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event: DragEvent) => {
              event.preventDefault()
              if (dragged && dragged !== channel) put(dragged, place)
            }}
          >
            <button
              type="button"
              className={styles.grip}
              onKeyDown={event => onKey(event, channel)}
              aria-label={t('planEditor.ladder.move', { channel: word(channel), place: place + 1 })}
            >
              <IconGripVertical size={16} stroke={1.6} aria-hidden="true" />
              <ChannelIcon channel={channel} bare />
              {word(channel)}
            </button>
            {channels.length > 1 && (
              <button
                type="button"
                className={styles.remove}
                aria-label={t('planEditor.ladder.remove', { channel: word(channel) })}
                onClick={() => write(channels.filter(it => it !== channel))}
              >
                <IconX size={15} stroke={1.8} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ol>
      <div className={styles.chips}>
        {BY_MACHINE.filter(it => !channels.includes(it)).map(channel => (
          <button key={channel} type="button" className={styles.chip} onClick={() => write([...channels, channel])}>
            <IconPlus size={14} stroke={1.8} aria-hidden="true" />
            {word(channel)}
          </button>
        ))}
      </div>
      <small className={error ? styles.fault : styles.hint}>{error ?? t('planEditor.ladder.help')}</small>
    </fieldset>
  )
}

const withChannels = (step: Step, channels: readonly ChannelKind[]): Step =>
  'channels' in step ? { ...step, channels: [...channels] } : step
