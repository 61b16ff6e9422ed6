/** One word of `npx kizukai`: how it is written, what it does, and the doing. */
export type Command = { usage: string; about: string; run(args: string[]): Promise<void> }
