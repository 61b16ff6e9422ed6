import { z } from 'zod'
import { channel } from './channel.ts'

/** 配信トレイ: the message is kept to be read on the screen; nothing leaves the machine. */
export const tray = channel({
  name: 'tray',
  label: '配信トレイ',
  about: '外へは送らず、画面の配信トレイで読めるようにします。',
  kind: 'any',
  reach: 'stays',
  settings: z.object({}),
  open: () => ({
    send: async ({ key }, signal) =>
      signal.aborted
        ? { outcome: 'later', after: 0, why: '送信を止めました。', detail: 'aborted', channel: true }
        : { outcome: 'accepted', ref: `tray:${key}` },
    close: async () => {},
    probe: async () => null,
  }),
})
