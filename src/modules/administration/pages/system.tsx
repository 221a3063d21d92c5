import { one, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { formatBytes, formatNumber } from '../../../ui/format.ts'
import { queueLengths } from '../job-store.ts'
import { texts } from '../text.ts'
import { countUnsealed } from '../trail-store.ts'
import project from '../../../../package.json' with { type: 'json' }

/** The state of the house at a glance, for whoever looks after it at night. */
export const systemPage = definePage({
  title: v => v.text(texts).system,
  async load(v) {
    const database = await one(
      v.db,
      sql<{ version: string; bytes: number; connections: number; most: string; sessions: number }>`
      select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
        (select count(*) from pg_stat_activity where datname = current_database()) as connections, current_setting('max_connections') as most,
        (select count(*) from platform.session where expires_at > ${v.now} and account_id is not null) as sessions`,
    )
    return { database, queue: await queueLengths(v.db, v.now), unsealed: await countUnsealed(v.db) }
  },
  view(v, { database, queue, unsealed }) {
    const t = v.text(texts)
    const count = (value: number) => formatNumber(value, v.lang)
    return (
      <>
        <h1>{t.system}</h1>
        <DescriptionList
          pairs={[
            [t.version, `Stadtplatz ${project.version}`],
            [t.node, `Node ${process.versions.node}`],
            [t.database, `PostgreSQL ${database.version}`],
            [t.size, formatBytes(database.bytes, v.lang)],
            [t.connections, `${database.connections} / ${database.most}`],
            [t.sessions, count(database.sessions)],
            [t.waiting, count(queue.waiting)],
            [t.later, count(queue.later)],
            [t.stuck, queue.stuck > 0 ? <a href="/rathaus/verwaltung/auftraege">{count(queue.stuck)}</a> : '0'],
            [t.unsealed, count(unsealed)],
            [t.modules, v.house.modules.map(module => module.name).join(', ')],
            [t.demoMode, v.house.config.DEMO ? t.yes : t.no],
            [
              t.metrics,
              <>
                <a href="/metrics">/metrics</a> ({t.metricsHint})
              </>,
            ],
          ]}
        />
      </>
    )
  },
})
