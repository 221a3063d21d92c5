import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Card, Cards } from '../../../ui/Card.tsx'
import { type Counter, listCounters, listOffices, type Office } from '../../appointments/index.ts'
import { countWaiting } from '../line/count.ts'
import { listStations, type Station } from './station.ts'
import { counterTexts } from './text.ts'

interface Place {
  office: Office
  counters: Counter[]
  stations: Station[]
}

/** Where do you sit? Offices with somebody waiting or open come first. */
export const choosePage = definePage<{ places: Place[]; waiting: ReadonlyMap<string, number> }>({
  title: v => v.text(counterTexts).title,
  layout: 'wide',
  async load(v) {
    const places: Place[] = []
    for (const office of await listOffices(v.db))
      places.push({ office, counters: await listCounters(v.db, office.key), stations: await listStations(v.db, office.key, v.today) })
    return { places: places.toSorted((a, b) => Math.sign(b.stations.length) - Math.sign(a.stations.length)), waiting: await countWaiting(v.db, v.today) }
  },
  view(v, { places, waiting }) {
    const t = v.text(counterTexts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        {places.map(({ office, counters, stations }) => (
          <section key={office.key} aria-labelledby={`ort-${office.key}`}>
            <h2 id={`ort-${office.key}`}>{inLanguage(office.name, v.lang)}</h2>
            <p>
              {t.waiting(waiting.get(office.key) ?? 0)}.{' '}
              <a href={`/rathaus/warteraum/${office.key}`} aria-label={`${t.waitingRoom}: ${inLanguage(office.name, v.lang)}`}>
                {t.waitingRoom}
              </a>
            </p>
            <Cards>
              {counters.map(counter => {
                const state = stations.find(({ counterId }) => counterId === counter.id)?.state ?? 'closed'
                return (
                  <Card key={counter.id} title={counter.name} href={`/rathaus/schalter/${counter.id}`} above={counter.room || undefined}>
                    <Badge kind={state === 'open' ? 'success' : state === 'paused' ? 'warning' : 'neutral'}>{t.stations[state]}</Badge>
                  </Card>
                )
              })}
            </Cards>
          </section>
        ))}
      </div>
    )
  },
})
