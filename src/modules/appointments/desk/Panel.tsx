import type { VNode } from 'preact'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatTime } from '../../../ui/format.ts'
import { findOwnDay } from '../feeds/store.ts'
import { listOffices } from '../offices/store.ts'
import { countCalls } from './calls-store.ts'
import { chosenOffice } from './chosen-office.ts'
import { countDay } from './store.ts'
import { texts } from './text.ts'

/** Today at the office looked at last, on the employees' home page. */
export async function todayPanel(v: Visit): Promise<VNode | null> {
  if ((await listOffices(v.db)).length === 0) return null
  const { office } = await chosenOffice(v)
  const { booked, arrived, done, missed } = await countDay(v.db, office.key, v.today)
  const calls = await countCalls(v.db, v.today)
  const own = await findOwnDay(v.db, v.viewer.accountId!, v.today, v.now)
  const t = v.text(texts).panel
  const name = inLanguage(office.name, v.lang)
  return (
    <section aria-labelledby="termine-heute">
      <h2 id="termine-heute">{t.title}</h2>
      <p>
        {booked + arrived + done + missed === 0 ? t.none(name) : t.lead(name, booked, done)} <a href="/rathaus/termine">{t.open}</a>
      </p>
      {own && <p>{own.next ? t.ownNext(own.count, formatTime(own.next.toZonedDateTimeISO(v.house.city.zone).toPlainTime(), v.lang)) : t.own(own.count)}</p>}
      {calls > 0 && (
        <p>
          <a href="/rathaus/termine/anrufliste">{t.calls(calls)}</a>
        </p>
      )}
    </section>
  )
}
