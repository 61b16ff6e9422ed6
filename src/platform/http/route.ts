import type { z } from 'zod'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'

/** What of a customer is hidden from somebody: how to reach them, and what the law calls sensitive (P3). */
export type MaskKind = 'contact' | 'sensitive'

/** Whose customers somebody sees, and what of them is hidden. */
export type Sight = { branches: 'all' | readonly string[]; masked: readonly MaskKind[] }

/** Nothing is hidden: the house itself, its jobs and its signed links. */
export const wholeSight: Sight = { branches: 'all', masked: [] }

/** Who calls: a member of staff with a session, or a script with an API key. */
export type Viewer = {
  kind: 'staff' | 'key'
  id: string
  name: string
  role: string
  branchId: string | null
  scopes: ReadonlySet<string>
  sight: Sight
  /** Came in by one factor where two are asked for: may only show or set up the second. */
  half?: boolean
  /** The session this request came in by; null for a key and for nobody. */
  session?: string | null
}

/** What somebody may do and see, in one word: when it differs, an answer that was masked for the one is not for the other. */
export const sightMark = ({ scopes, sight, half = false }: Viewer): string => {
  const branches = sight.branches === 'all' ? 'all' : [...sight.branches].sort()
  return JSON.stringify([[...scopes].sort(), branches, [...sight.masked].sort(), half])
}

/** Who did it, as events and histories write it down: `staff:<id>`, `key:<id>`. */
export const actorOf = (viewer: Pick<Viewer, 'kind' | 'id'>): string => `${viewer.kind}:${viewer.id}`

export type Call<P, Q, B> = {
  /** The database as the viewer may see it: rows of other branches' customers are not there. */
  db: Db
  /** The whole database, for a route that says why it looks `beyond`; a throw for any other. */
  house: Db
  sight: Sight
  now: Date
  world: World
  /** The signed-in viewer; on public routes an anonymous one without scopes. */
  viewer: Viewer
  params: P
  query: Q
  body: B
  request: Request
  language: Language
  /** The caller's network address, for limits only; never written to a log. */
  address: string
  /** Headers to send along with a JSON answer, such as a cookie. */
  reply: Headers
}

/** Of whom a route speaks: 'customers' (its db is narrowed and its answer masked), 'house' (nothing of customers stands in its answer), 'everybody' (it acts on all customers at once: whoever sees only some branches is refused). */
export type About = 'customers' | 'house' | 'everybody'

/** Whose data stands in a file: nobody's, one person's (or one's own), or that of many, which a route then counts (`takes`). */
export type Holds = 'nobody' | 'one' | 'many'

/** What a route sends back beyond JSON: a file, a page, a stream of events. The handler then returns a Response itself. */
export type RawAnswer = { contentType: string; holds: Holds }

/** How many people a file holds, and what the list is called. */
export type Taken = { people: number; title: string }

export type Pace = 'public' | 'sign-in' | 'link' | 'checking'

type Schema = z.ZodType
type Out<S> = S extends Schema ? z.output<S> : undefined

type Definition<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | 'stream' | undefined,
  A extends Schema | RawAnswer | undefined,
> = {
  summary: string
  /** 'public' needs nobody, 'half' whoever began to sign in, 'signed-in' any viewer, anything else that scope. */
  scope: string
  /** A second permission it needs: taking a list out is no way around being let see it. */
  also?: string
  params?: P
  query?: Q
  /** A zod schema for JSON, or 'stream' for a raw upload that the handler reads from `request`. */
  body?: B
  /** A zod schema (200 with JSON), a RawAnswer, or absent for 204. */
  answer?: A
  status?: 200 | 201 | 202 | 302
  /** Refusal codes this route may answer with, for the API document. */
  refusals?: readonly string[]
  /** The most bytes a body may have: 1 MB of JSON or 4 GB of a stream unless told. */
  limit?: number
  /** Asks or answers a secret (password, link, key): never kept for an Idempotency-Key. */
  secret?: boolean
  /** Of whom it speaks; 'customers' unless told, which is the careful one. */
  about?: About
  /** Why it must read beyond the viewer's branches, after having looked that whom it is about is within them. */
  beyond?: string
  /** How many people stand in the file it answers with, counted as the file is made: many may need a second person. Every route whose answer holds many has it. */
  takes?: (call: Call<Out<P>, Out<Q>, B extends 'stream' ? undefined : Out<B>>) => Promise<Taken>
  /** How many people it erases for good: many in a day may need a second person. */
  erases?: (call: Call<Out<P>, Out<Q>, B extends 'stream' ? undefined : Out<B>>) => Promise<number>
  /** Shows what files hold as it stands (true: refused to whom anything is masked), or takes contact data back from a form ('contact'). */
  unmasked?: true | 'contact'
  /** Its `q` finds by name and kana alone whom contact data is masked for; without this such a search is refused. */
  searchesNames?: boolean
  /** Whose page it opens, beyond what its path says, for the audit record. */
  looksAt?: (answer: unknown) => readonly string[]
  /** An act on one person that an officer asks after later: it stands in the audit record whatever permission it asks for. */
  recorded?: true
  /** The customer a recorded act is about, where its path does not name them. */
  whomIn?: (body: B extends 'stream' ? undefined : Out<B>) => string | null
  /** May this viewer see this answer whole, though contact data is masked for them: what is needed to do a task that is theirs. */
  clear?: (answer: unknown, viewer: Viewer) => boolean
  /** The heading it stands under in the document; the first part of its path unless told. */
  tag?: string
  /** How often one address may call a public route, or one person any other; 'sign-in' is the strict one, 'link' counts the link itself and not who follows it, 'checking' is work for each letter typed. */
  pace?: Pace
  handle(
    call: Call<Out<P>, Out<Q>, B extends 'stream' ? undefined : Out<B>>,
  ): Promise<A extends Schema ? z.input<A> : A extends RawAnswer ? Response : void>
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One operation of the API as a value: everything the server, the document and the tests need to know of it. */
export type Route = {
  method: Method
  path: string
  summary: string
  scope: string
  also?: string
  params?: Schema
  query?: Schema
  body?: Schema | 'stream'
  answer?: Schema | RawAnswer
  status: number
  refusals: readonly string[]
  limit?: number
  secret?: boolean
  about?: About
  beyond?: string
  takes?(call: Call<unknown, unknown, unknown>): Promise<Taken>
  erases?(call: Call<unknown, unknown, unknown>): Promise<number>
  unmasked?: true | 'contact'
  searchesNames?: boolean
  looksAt?: (answer: unknown) => readonly string[]
  recorded?: true
  whomIn?(body: unknown): string | null
  clear?: (answer: unknown, viewer: Viewer) => boolean
  tag?: string
  pace?: Pace
  handle(call: Call<unknown, unknown, unknown>): Promise<unknown>
}

function verb(method: Method) {
  return <
    P extends Schema | undefined = undefined,
    Q extends Schema | undefined = undefined,
    B extends Schema | 'stream' | undefined = undefined,
    A extends Schema | RawAnswer | undefined = undefined,
  >(
    path: string,
    definition: Definition<P, Q, B, A>,
  ): Route => {
    const status = definition.status ?? (definition.answer ? 200 : 204)
    return { refusals: [], ...definition, method, path, status } as unknown as Route
  }
}

export const get = verb('get')
export const post = verb('post')
export const put = verb('put')
export const patch = verb('patch')
export const del = verb('delete')

/** A file or page answer of this content type, or of one of several ('text/csv, application/zip'), and whose data stands in it. */
export const raw = (contentType: string, holds: Holds): RawAnswer => ({ contentType, holds })

/** Does this route answer with a file or page of many people? */
export const holdsMany = ({ answer }: Pick<Route, 'answer'>): boolean =>
  answer !== undefined && !isSchema(answer) && answer.holds === 'many'

export const isSchema = (it: unknown): it is Schema => typeof it === 'object' && it !== null && 'safeParse' in it
