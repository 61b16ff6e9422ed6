import { IconArrowUp, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wishes } from '#domains/consent/notice-contract.ts'
import { Button } from '#web/ui/button.tsx'
import styles from './wishes.module.css'

type Channel = Wishes['channels'][number]
const CHANNELS: readonly Channel[] = ['email', 'sms', 'line', 'phone', 'visit', 'postcard']

/** The means a customer likes to be reached by, the dearest first; made with the keyboard as well as by pressing. */
export function ChannelOrder({ channels, onChange }: { channels: readonly Channel[]; onChange: (channels: Channel[]) => void }) {
  const { t } = useTranslation()
  const up = (at: number) => onChange(channels.toSpliced(at - 1, 2, ...channels.slice(at - 1, at + 1).toReversed()))
  return (
    <fieldset className={styles.chips}>
      <legend>{t('wishes.channels')}</legend>
      <p className={styles.help}>{t('wishes.channelsHelp')}</p>
      {channels.length > 0 && (
        <ol className={styles.order}>
          {channels.map((channel, at) => {
            const name = t(`ui.channel.${channel}`)
            return (
              <li key={channel}>
                <span>{name}</span>
                {at > 0 && (
                  <Button kind="quiet" label={t('wishes.up', { name })} onClick={() => up(at)}>
                    <IconArrowUp size={16} stroke={1.8} aria-hidden="true" />
                  </Button>
                )}
                <Button
                  kind="quiet"
                  label={t('wishes.without', { name })}
                  onClick={() => onChange(channels.filter(it => it !== channel))}
                >
                  <IconX size={16} stroke={1.8} aria-hidden="true" />
                </Button>
              </li>
            )
          })}
        </ol>
      )}
      <span className={styles.offered}>
        {CHANNELS.filter(channel => !channels.includes(channel)).map(channel => (
          <Button key={channel} onClick={() => onChange([...channels, channel])}>
            {t('wishes.add', { name: t(`ui.channel.${channel}`) })}
          </Button>
        ))}
      </span>
    </fieldset>
  )
}
