import { z } from 'zod'
import { channel } from './channel.ts'
import type { ChannelKind } from './contract.ts'

const handOver = (kind: ChannelKind, label: string, about: string) =>
  channel({
    name: `${kind}-by-hand`,
    label,
    about,
    kind,
    reach: 'human',
    settings: z.object({}),
    open: () => ({
      // A person's hands take everything; what came of it arrives as an outcome.
      send: async ({ key }) => ({ outcome: 'accepted', ref: `hand:${key}` }),
      close: async () => {},
    }),
  })

export const phone = handOver('phone', '電話', '今日の仕事に出て、担当者が電話します。')
export const visit = handOver('visit', '訪問', '今日の仕事に出て、担当者が訪問します。')
export const postcard = handOver('postcard', 'はがき', '今日の仕事に出て、担当者が書いて出します。')
