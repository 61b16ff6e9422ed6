import type { z } from 'zod'
import type { ChannelKind, Message, Receipt } from './contract.ts'
import type { Signer } from './sending/sign.ts'

/** A way out that is ready to send. `send` never throws for what the other side does: it answers with a receipt. */
export type Way = {
  send(message: Message, signal: AbortSignal): Promise<Receipt>
  close(): Promise<void>
  /** Can it be reached with these settings? null: yes; else a sentence. */
  probe?(signal: AbortSignal): Promise<string | null>
}

/** A provider of a channel as one value: its settings draw the form and are the only check of what is saved. */
export type Channel<S extends z.ZodObject = z.ZodObject> = {
  name: string
  label: string
  about: string
  kind: ChannelKind | 'any'
  /** leaves: a message goes out to the world; stays: nothing leaves the machine; human: a person does it. */
  reach: 'leaves' | 'stays' | 'human'
  settings: S
  /** `sign`: what puts the house's signature on a mail, where it signs. */
  open(settings: z.output<S>, sign?: Signer | null): Way
}

/** Makes a provider; its settings are typed from its schema. */
export function channel<S extends z.ZodObject>(it: Channel<S>): Channel {
  return it as unknown as Channel
}
