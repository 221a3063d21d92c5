import type { VNode } from 'preact'
import type { Visit } from '../../../platform/visit.ts'
import { listDays } from './days-store.ts'
import { countConflicts } from './reports-store.ts'
import { texts } from './text.ts'

/** Today's tours on the employees' home page; nothing on days when nobody drives. */
export async function todayPanel(v: Visit): Promise<VNode | null> {
  const [today] = await listDays(v.db, v.today, v.today)
  const conflicts = await countConflicts(v.db)
  if (!today && conflicts === 0) return null
  const t = v.text(texts).panel
  return (
    <section aria-labelledby="touren-heute">
      <h2 id="touren-heute">{t.title}</h2>
      {today && (
        <p>
          {t.lead(today.finished, today.stops, today.tours)} <a href={`/rathaus/abholungen/${v.today.toString()}`}>{t.open}</a>
        </p>
      )}
      {conflicts > 0 && (
        <p>
          <a href="/rathaus/abholungen/meldungen">{t.conflicts(conflicts)}</a>
        </p>
      )}
    </section>
  )
}
