import {
  IconAsterisk,
  IconClipboardCheck,
  IconHeartHandshake,
  IconMail,
  IconMailbox,
  IconMapPin,
  IconMessage2,
  IconMessageCircle,
  IconMessages,
  IconPencil,
  IconPhone,
  IconPoint,
  IconShoppingBag,
  IconTool,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './channel-icon.module.css'

const icons = {
  email: IconMail,
  line: IconMessageCircle,
  sms: IconMessage2,
  phone: IconPhone,
  visit: IconMapPin,
  postcard: IconMailbox,
  check: IconTool,
  survey: IconClipboardCheck,
  chat: IconMessages,
  care: IconHeartHandshake,
  bought: IconShoppingBag,
  note: IconPencil,
  record: IconPoint,
  other: IconAsterisk,
}

export type ChannelName = keyof typeof icons
export type ChannelTone = 'plain' | 'ai' | 'shu' | 'matcha' | 'kin'

/** The picture of a channel, read aloud by its name. `bare` leaves the round ground away, for timelines and tables. */
export function ChannelIcon({ channel, tone = 'plain', bare }: { channel: string; tone?: ChannelTone; bare?: boolean }) {
  const { t } = useTranslation()
  const known = channelName(channel)
  const Icon = icons[known]
  return (
    <span className={bare ? styles.bare : styles.round} data-tone={tone} role="img" aria-label={t(`ui.channel.${known}`)}>
      <Icon size={bare ? 16 : 20} stroke={1.6} aria-hidden="true" />
    </span>
  )
}

function channelName(channel: string): ChannelName {
  if (channel === 'mail') return 'email'
  return channel in icons ? (channel as ChannelName) : 'other'
}
