import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from './access.ts'
import type { Db } from './database.ts'
import { NotFound } from './errors.ts'
import type { House } from './module.ts'
import type { Lang, Words } from './text.ts'

/** One request, as pages see it. */
export interface Visit {
  readonly house: House
  /** the pool while reading, the open transaction in a post */
  readonly db: Db
  readonly viewer: Viewer
  readonly lang: Lang
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  /** path and query as asked for */
  readonly url: URL
  readonly requestId: string
  /** what a redirect said for this page */
  readonly said: string | null
  /** the side of the square, from the path: /rathaus… is staff */
  readonly side: 'citizen' | 'staff'
  text<T>(words: Words<T>): T
  /** a parameter of the route's path; absent is "not found" */
  param(name: string): string
  /** a query value, '' if absent */
  query(name: string): string
  /** Lets this browser see `subject` (such as `case:…`) from now on; opens a guest session if needed. */
  grant(subject: string): Promise<void>
  readonly http: { readonly request: FastifyRequest; readonly reply: FastifyReply }
}

/** For raising NotFound in an expression: `const row = (await findCase(…)) ?? notFound()` */
export function notFound(say?: string): never {
  throw new NotFound(say)
}
