import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { many, maybe, sql } from './database.ts'
import { NotFound } from './errors.ts'
import type { House } from './module.ts'

/**
 * How the server is: /healthz (the process answers), /readyz (the database answers too), /metrics
 * (Prometheus; only from this machine, or with METRICS_TOKEN as bearer). No figure names a person.
 */
export function showVitalSigns(server: FastifyInstance, house: House): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'stadtplatz_' })
  const duration = new Histogram({
    name: 'stadtplatz_http_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const faults = new Counter({ name: 'stadtplatz_http_faults_total', help: 'Answers 5xx', registers: [registry] })
  server.addHook('onResponse', async (request, reply) => {
    duration.observe({ method: request.method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) faults.inc()
  })
  new Gauge({
    name: 'stadtplatz_jobs',
    help: 'Jobs in the queue, by name and whether they failed for good',
    labelNames: ['job', 'state'],
    registers: [registry],
    async collect() {
      this.reset()
      const rows = await many(
        house.db,
        sql<{ job: string; state: string; count: number }>`
        select task_identifier as job, case when attempts >= max_attempts then 'failed' when attempts > 0 then 'retrying' else 'waiting' end as state, count(*) as count
        from graphile_worker.jobs group by 1, 2`,
      ).catch(() => []) // without a database the other figures are wanted all the more
      for (const { job, state, count } of rows) this.set({ job, state }, count)
    },
  })
  server.get('/healthz', async () => ({ status: 'up' }))
  server.get('/readyz', async (_request, reply) => {
    const ready = await maybe(house.db, sql`select 1`).then(Boolean, () => false)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'database does not answer' })
  })
  server.get('/metrics', async (request, reply) => {
    const token = house.config.METRICS_TOKEN
    const may = token ? request.headers.authorization === `Bearer ${token}` : isHere(request.socket.remoteAddress) && !request.headers['x-forwarded-for']
    if (!may) throw new NotFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function isHere(address: string | undefined) {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}
