import type { VNode } from 'preact'
import { inLanguage } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'
import { listOffices } from '../appointments/index.ts'
import { counterTexts } from './counter/text.ts'
import { countWaiting } from './line/count.ts'

/** Who waits now, on the employees' home page; nothing when nobody does. */
export async function waitingPanel(v: Visit): Promise<VNode | null> {
  const waiting = await countWaiting(v.db, v.today)
  if (waiting.size === 0) return null
  const t = v.text(counterTexts)
  const offices = (await listOffices(v.db)).filter(({ key }) => waiting.has(key))
  return (
    <section aria-labelledby="warten-jetzt">
      <h2 id="warten-jetzt">{t.panel}</h2>
      <ul>
        {offices.map(office => (
          <li key={office.key}>
            <a href={`/rathaus/warteraum/${office.key}`}>{t.panelLead(inLanguage(office.name, v.lang), waiting.get(office.key)!)}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/rathaus/schalter">{t.toCounters}</a>
      </p>
    </section>
  )
}
