import type { VNode } from 'preact'
import type { z } from 'zod'
import type { FormState } from './form.ts'
import type { Reply } from './reply.ts'
import type { Visit } from './visit.ts'

/**
 * One page, one file: what it loads, the form it takes, what a post does, how it looks.
 * A post is parsed, then `load` and `post` run inside one transaction together with the idempotency
 * key; a wrong form or an `invalid` reply shows the same view again with status 422, input kept.
 */
export interface Page<Data = undefined, Form extends z.ZodType = z.ZodType> {
  title(v: Visit, data: NoInfer<Data>): string
  /** Fetches through the viewer's rights; raises NotFound for what they may not see. */
  load?(v: Visit): Promise<Data> | Data
  form?: Form | ((v: Visit, data: NoInfer<Data>) => Form)
  post?(v: Visit, input: z.output<NoInfer<Form>>, data: NoInfer<Data>): Promise<Reply> | Reply
  view(v: Visit, data: NoInfer<Data>, form: FormState): VNode | Promise<VNode>
  /** 'wide' for tables and maps, 'bare' for a page without header and footer (print, big screen); default 'text' */
  layout?: 'text' | 'wide' | 'bare'
  /** for browsers without script: when to read the page anew, or another one, as in `<meta http-equiv="refresh">`: `30`, `20;url=/…` */
  refresh?(v: Visit, data: NoInfer<Data>): string
  /** false if `post` talks to an outside system and opens its own transactions; v.db is then the pool */
  transaction?: boolean
  /** true if search engines and the service worker must keep off (anything personal); default for non-public access */
  private?: boolean
  /** true if the page may use camera, microphone and screen and show documents that never were on the server; elsewhere the browser refuses */
  devices?: boolean
  /** how the every-page test gets here; default: the path itself if it has no parameters */
  sample?: Sample
}

/** A change of state with an address of its own, posted from another page's form; a wrong form shows that page again. */
export interface Action<Data = undefined, Form extends z.ZodType = z.ZodType> {
  form: Form | ((v: Visit, data: NoInfer<Data>) => Form)
  load?(v: Visit): Promise<Data> | Data
  post(v: Visit, input: z.output<NoInfer<Form>>, data: NoInfer<Data>): Promise<Reply> | Reply
  /** the page that holds the form */
  on: Page<any, any>
  transaction?: boolean
  sample?: Sample
}

/** A path to try, from what the demo city holds; grants let a guest open what needs a secret link, `as` names the role of whose record it is. Null: nothing to show. */
export type Sample =
  | string
  | ((house: import('./module.ts').House) => Promise<{ path: string; grants?: string[]; as?: string; form?: Record<string, string> } | null>)

/** Declares a page; the identity function, for its types. */
export function definePage<Data = undefined, Form extends z.ZodType = z.ZodType>(page: Page<Data, Form>): Page<Data, Form> {
  return page
}

/** Declares an action; the identity function, for its types. */
export function defineAction<Data = undefined, Form extends z.ZodType = z.ZodType>(action: Action<Data, Form>): Action<Data, Form> {
  return action
}
