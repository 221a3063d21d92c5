import { randomBytes } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import type { City } from './platform/city.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type Connection } from './platform/database.ts'
import { fillOnce } from './platform/demo.ts'
import { answerFailures } from './platform/failure.tsx'
import { guard } from './platform/guard.ts'
import { migrateJobs } from './platform/jobs.ts'
import { type Live, localLive } from './platform/live.ts'
import type { Log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import type { House, Module } from './platform/module.ts'
import { type Door, openDoors } from './platform/routes.ts'
import { serveJson } from './platform/serve.ts'
import { showVitalSigns } from './platform/vital-signs.ts'
import { serveAssets } from './ui/assets.ts'
import { Layout } from './ui/Layout.tsx'

export interface Parts {
  config: Config
  city: City
  connection: Connection
  clock: Clock
  log: Log
  modules: readonly Module[]
  live?: Live
}

export interface App {
  house: House
  server: FastifyInstance
  doors: Door[]
}

/** The whole house: a server that is ready to listen, on a database that is up to date. */
export async function buildApp(parts: Parts): Promise<App> {
  const { config, city, connection, clock, log, modules } = parts
  const house: House = { config, city, db: connection.db, clock, log, modules, live: parts.live ?? localLive(), address: () => addressOf(server) }
  const shell = { layout: Layout, json: serveJson }
  const server = fastify({
    // One proxy, ours: what stands further left in X-Forwarded-For is what the caller says of himself.
    trustProxy: config.TRUST_PROXY && ((_address, hop) => hop === 0),
    bodyLimit: 2_000_000,
    logger: false,
    // Told over the phone and searched in the log: short, and not used again after a restart or by another server.
    genReqId: () => randomBytes(5).toString('hex'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  await guard(server, house)
  await serveAssets(server, house)
  showVitalSigns(server, house)
  answerFailures(server, house, shell)
  const doors = openDoors(server, house, shell)
  return { house, server, doors }
}

function addressOf(server: FastifyInstance): string | null {
  const own = server.server.address()
  if (typeof own !== 'object' || own === null) return null
  const host = own.address === '::' || own.address === '0.0.0.0' ? '127.0.0.1' : own.family === 'IPv6' ? `[${own.address}]` : own.address
  return `http://${host}:${own.port}`
}

/** Migrations of the ground and of every module, then what the city profile says. */
export async function prepareDatabase(parts: Pick<Parts, 'connection' | 'modules'>): Promise<void> {
  await migrateJobs(parts.connection.pool)
  const folders = parts.modules.flatMap(module => (module.migrations ? [{ schema: module.name, folder: module.migrations }] : []))
  await migrate(parts.connection.db, [{ schema: 'platform', folder: new URL('./platform/migrations/', import.meta.url) }, ...folders])
}

/** Brings in what the city's files say and, in an empty demo city, its content. */
export async function furnish(house: House): Promise<void> {
  for (const module of house.modules) await module.load?.(house)
  if (house.config.DEMO) await fillOnce(house)
}
