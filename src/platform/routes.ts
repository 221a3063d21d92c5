import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Access } from './access.ts'
import { judge } from './access.ts'
import { Forbidden, NotFound, SignInNeeded } from './errors.ts'
import type { House } from './module.ts'
import { readMultipart } from './multipart.ts'
import type { Action, Page, Sample } from './page.ts'
import type { Download } from './reply.ts'
import { serveAction, servePage, type Shell } from './serve.ts'
import { serveLive } from './serve-live.ts'
import { visitOf } from './visiting.ts'
import type { Visit } from './visit.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** true where programs call: failures are problem+json */
    json?: boolean
  }
}

/** What a module's `routes(r)` gets. Each call states the path, who may come in, and what is there. */
export interface Routes {
  /** GET and, if the page has a form, POST */
  page(path: string, door: Access, page: Page<any, any>): void
  /** POST only */
  action(path: string, door: Access, action: Action<any, any>): void
  /** GET of bytes */
  download(path: string, door: Access, download: (v: Visit) => Promise<Download>, sample?: Sample): void
  /** GET that leads on to the address it returns; for coming back from another system */
  redirect(path: string, door: Access, to: (v: Visit) => Promise<string>, sample?: Sample): void
  /** JSON in, JSON out, for islands and other programs; failures are problem+json */
  json<Input extends z.ZodType>(method: 'GET' | 'POST', path: string, door: Access, endpoint: JsonEndpoint<Input>): void
  /** Server-sent events of the topics the function names; it checks rights like a page's `load`, and is asked again every minute */
  live(path: string, door: Access, topics: (v: Visit) => Promise<string[]>, sample?: Sample): void
}

export interface JsonEndpoint<Input extends z.ZodType> {
  /** parses the body (POST) or the query (GET) */
  input: Input
  /** POSTs run in one transaction with the `Idempotency-Key` header, if one came */
  answer(v: Visit, input: z.output<NoInfer<Input>>): Promise<unknown>
  /** false if `answer` opens its own transactions */
  transaction?: boolean
  /** bytes; default 1 MB */
  limit?: number
  sample?: Sample
}

/** One route as declared, for the tests that walk the house. */
export interface Door {
  readonly module: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly kind: 'page' | 'action' | 'download' | 'redirect' | 'json' | 'live'
  readonly sample: Sample | null
}

/** Hangs every module's routes into the server. @returns all doors of the house */
export function openDoors(server: FastifyInstance, house: House, shell: Shell): Door[] {
  const doors: Door[] = []
  for (const module of house.modules) {
    const note = (kind: Door['kind'], method: Door['method'], path: string, door: Access, sample?: Sample) => {
      if (!door) throw new Error(`${method} ${path} of module ${module.name} does not say who may come in`)
      if (door.kind === 'staff' && door.permission !== null) checkPermission(house, door.permission, path)
      doors.push({ module: module.name, method, path, access: door, kind, sample: sample ?? (path.includes(':') ? null : path) })
    }
    const enter = (door: Access, work: (v: Visit) => Promise<unknown>) => async (request: FastifyRequest, reply: FastifyReply) => {
      const v = await visitOf(house, request, reply)
      admit(door, v)
      if (request.isMultipart()) request.body = await readMultipart(request)
      return work(v)
    }
    module.routes?.({
      page(path, door, page) {
        note('page', 'GET', path, door, page.sample)
        server.get(
          path,
          enter(door, v => servePage(v, page, door, shell)),
        )
        if (!page.post) return
        note('page', 'POST', path, door, page.sample)
        server.post(
          path,
          enter(door, v => serveAction(v, page, page, door, shell)),
        )
      },
      action(path, door, action) {
        note('action', 'POST', path, door, action.sample)
        server.post(
          path,
          enter(door, v => serveAction(v, action, action.on, door, shell)),
        )
      },
      download(path, door, download, sample) {
        note('download', 'GET', path, door, sample)
        server.get(
          path,
          enter(door, async v => send(v, await download(v))),
        )
      },
      redirect(path, door, to, sample) {
        note('redirect', 'GET', path, door, sample)
        server.get(
          path,
          enter(door, async v => v.http.reply.header('cache-control', 'private, no-store').redirect(await to(v), 303)),
        )
      },
      json(method, path, door, endpoint) {
        note('json', method, path, door, endpoint.sample)
        server.route({
          method,
          url: path,
          bodyLimit: endpoint.limit ?? 1_000_000,
          config: { json: true },
          handler: enter(door, v => shell.json(v, method, endpoint)),
        })
      },
      live(path, door, topics, sample) {
        note('live', 'GET', path, door, sample)
        server.get(
          path,
          enter(door, v => serveLive(v, () => topics(v))),
        )
      },
    })
  }
  return doors
}

/** Raises what keeps this viewer out; the existence of pages is no secret, that of records is. */
export function admit(door: Access, v: Visit): void {
  const verdict = judge(door, v.viewer)
  if (verdict === 'sign-in') throw new SignInNeeded()
  if (verdict === 'forbidden') throw v.viewer.kind === 'staff' ? new Forbidden() : new NotFound()
}

function checkPermission(house: House, permission: string, path: string) {
  const [owner, right] = permission.split('.')
  const declared = house.modules.find(module => module.name === owner)?.permissions?.[right ?? '']
  if (!declared) throw new Error(`${path} asks for the permission ${permission}, which no module declares`)
}

function send(v: Visit, download: Download) {
  const { reply } = v.http
  reply.type(download.type).header('cache-control', download.cache ?? 'private, no-store')
  if (download.filename)
    reply.header('content-disposition', `attachment; filename="${ascii(download.filename)}"; filename*=UTF-8''${encodeURIComponent(download.filename)}`)
  return reply.send(download.body)
}

function ascii(name: string) {
  return name.normalize('NFKD').replaceAll(/[^\w. -]/g, '')
}
