import { renderToString } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Access } from './access.ts'
import { inTransaction } from './database.ts'
import { letDevices } from './devices.ts'
import { type FormValues, FormState, parseForm } from './form.ts'
import { claim, contentOf, release, settle } from './idempotency.ts'
import type { Action, Page } from './page.ts'
import { type Reply, type SeeOther, invalid } from './reply.ts'
import type { JsonEndpoint } from './routes.ts'
import { say } from './form-messages.ts'
import { tellShown } from './shown.ts'
import { words } from './text.ts'
import type { Visit } from './visit.ts'
import { setFlash, within } from './visiting.ts'

/** What the storey above hangs around every page; given by app.ts so that the platform knows no layout. */
export interface Shell {
  layout(
    v: Visit,
    page: { title: string; layout: 'text' | 'wide' | 'bare'; failed: boolean; private: boolean; errors?: Readonly<Record<string, string>>; refresh?: string },
    body: VNode,
  ): VNode | Promise<VNode>
  json(v: Visit, method: 'GET' | 'POST', endpoint: JsonEndpoint<z.ZodType>): Promise<unknown>
}

export async function servePage(v: Visit, page: Page<any, any>, door: Access, shell: Shell) {
  return show(v, page, await page.load?.(v), new FormState(), door, shell)
}

/**
 * A post: parse, then load and act in one transaction with the idempotency key. `invalid` rolls
 * everything back and shows the page that holds the form.
 */
export async function serveAction(
  v: Visit,
  action: Pick<Action<any, any>, 'form' | 'load' | 'post' | 'transaction'> | Page<any, any>,
  page: Page<any, any>,
  door: Access,
  shell: Shell,
) {
  const values = (v.http.request.body ?? {}) as FormValues
  const path = v.url.pathname
  // The same key with other content is no repetition: somebody went back in the browser and changed the form, or sent another form of that page.
  const typed = typeof values['_key'] === 'string' ? values['_key'].slice(0, 64) : null
  const key = typed && `${v.viewer.sessionId ?? 'guest'}:${typed}:${contentOf(path, values)}`
  const granted: string[] = []
  const act = async (at: Visit): Promise<Reply> => {
    // A browser without a session gets one with the answer. If that answer is lost, the repetition must open the same doors again.
    const inside = v.viewer.sessionId === null ? { ...at, grant: async (subject: string) => (granted.push(subject), at.grant(subject)) } : at
    if (key) {
      const first = (await claim(inside.db, key, path, v.now)) as (SeeOther & { granted?: string[] }) | null
      for (const subject of first?.granted ?? []) await at.grant(subject)
      if (first) return first
    }
    const data = await action.load?.(inside)
    const schema = (typeof action.form === 'function' ? action.form(inside, data) : action.form) ?? z.unknown()
    const parsed = await parseForm(schema, values, v.lang, path)
    const reply = parsed.ok ? await action.post!(inside, parsed.input, data) : invalid({ ...parsed.form.errors })
    if (reply.kind === 'invalid') throw new Rejected(reply.errors)
    if (key) await settle(inside.db, key, granted.length > 0 ? { ...reply, granted } : reply)
    return reply
  }
  try {
    const reply = action.transaction === false ? await act(v) : await inTransaction(v.db, tx => act(within(v, tx)))
    if (reply.kind === 'see-other') return redirect(v, reply)
    throw new Error('unreachable: invalid replies rise as Rejected')
  } catch (error) {
    // Without a transaction around it, a post that did not come through must give its key back, or the next try with it would count as a repetition.
    if (key && action.transaction === false) await release(v.db, key)
    if (!(error instanceof Rejected)) throw error
    v.http.reply.code(422)
    return show(v, page, await page.load?.(v), new FormState(values, error.errors, path), door, shell)
  }
}

/** Carries the errors out of the transaction so that it rolls back. */
class Rejected extends Error {
  constructor(readonly errors: Record<string, string>) {
    super('form rejected')
  }
}

async function show(v: Visit, page: Page<any, any>, data: unknown, form: FormState, door: Access, shell: Shell) {
  const body = await page.view(v, data, form)
  const isPrivate = page.private ?? door.kind !== 'public'
  const title = page.title(v, data)
  const html = renderToString(
    await shell.layout(
      v,
      { title, layout: page.layout ?? 'text', failed: form.failed, private: isPrivate, errors: form.errors, refresh: page.refresh?.(v, data) },
      body,
    ),
  )
  tellShown(v, isPrivate)
  const { reply } = v.http
  if (page.devices) letDevices(reply)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', isPrivate || v.viewer.sessionId ? 'private, no-store' : 'private, no-cache')
  return reply.type('text/html; charset=utf-8').send(`<!doctype html>${html}`)
}

function redirect(v: Visit, reply: SeeOther) {
  if (reply.said) setFlash(v, reply.said)
  return v.http.reply.redirect(reply.to, 303)
}

/** A JSON endpoint: the same rules without a page. */
export async function serveJson(v: Visit, method: 'GET' | 'POST', endpoint: JsonEndpoint<z.ZodType>): Promise<unknown> {
  const { request, reply } = v.http
  reply.header('cache-control', 'private, no-store')
  const parsed = await endpoint.input.safeParseAsync(method === 'GET' ? request.query : request.body, { error: issue => say(issue, v.lang) })
  if (!parsed.success) {
    const errors = parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message }))
    return reply.code(422).type('application/problem+json').send({ type: 'about:blank', title: titles[v.lang].wrong, status: 422, errors })
  }
  const key = request.headers['idempotency-key']
  if (method === 'GET' || endpoint.transaction === false) return reply.send((await endpoint.answer(v, parsed.data)) ?? {})
  const answer = await inTransaction(v.db, async tx => {
    const name = typeof key === 'string' ? `${v.viewer.accountId ?? v.viewer.sessionId ?? 'guest'}:${key.slice(0, 100)}` : null
    if (name) {
      const first = await claim(tx, name, v.url.pathname, v.now)
      if (first) return first
    }
    const fresh = (await endpoint.answer(within(v, tx), parsed.data)) ?? {}
    if (name) await settle(tx, name, fresh)
    return fresh
  })
  return reply.send(answer)
}

const titles = words({
  de: { wrong: 'Die Angaben stimmen nicht' },
  en: { wrong: 'The entries are not right' },
  ls: { wrong: 'Etwas stimmt nicht' },
})
