import type { VNode } from 'preact'
import type { Visit } from '../../../platform/visit.ts'
import { formatTime } from '../../../ui/format.ts'
import { timeOf } from '../dispatch/tour.ts'
import { type CrewData, loadCrew } from './load.ts'
import { texts } from './text.ts'

/** The crew's tour of today on their home page: vehicle, how far it is, and where it goes next. */
export async function tourPanel(v: Visit): Promise<VNode> {
  const t = v.text(texts)
  const data = await loadCrew(v)
  return (
    <section aria-labelledby="meine-tour">
      <h2 id="meine-tour">{t.panel.title}</h2>
      {say(v, data).map(line => (
        <p key={line}>{line}</p>
      ))}
      {data.vehicles.length > 0 && (
        <p>
          <a href="/rathaus/tour">{data.vehicle ? t.start : t.panel.choose}</a>
        </p>
      )}
    </section>
  )
}

function say(v: Visit, { vehicles, vehicle, stops }: CrewData): string[] {
  const t = v.text(texts)
  if (vehicles.length === 0) return [t.panel.nobody]
  if (!vehicle) return [t.panel.unchosen(vehicles.length)]
  if (stops.length === 0) return [t.panel.empty(vehicle.name)]
  const next = stops.find(({ stop }) => stop.state === 'booked')
  const finished = stops.filter(({ stop }) => stop.state !== 'booked').length
  return [t.panel.lead(vehicle.name, finished, stops.length), next ? t.panel.next(next.stop.label, formatTime(timeOf(next.arrives), v.lang)) : t.finished]
}
