import { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import { Island } from '../../../../ui/Island.tsx'
import { type CrewData, type CrewStop, loadCrew } from '../load.ts'
import { StopCard } from '../StopCard.tsx'
import { texts } from '../text.ts'
import { ChooseVehicle } from './vehicle.tsx'

/**
 * The crew's one page: every stop with everything needed to report it, so that the page kept on the phone is enough
 * for a day without signal. Without script each report is a form of its own.
 */
export const crewPage = definePage<CrewData>({
  title: v => v.text(texts).title,
  load: loadCrew,
  view(v, { vehicles, vehicle, stops }, form) {
    const t = v.text(texts)
    if (!vehicle) return <ChooseVehicle v={v} vehicles={vehicles} own={null} form={form} />
    const finished = stops.filter(({ stop }) => stop.state !== 'booked').length
    const next = stops.find(({ stop }) => stop.state === 'booked')
    // What is next comes first; what is done is there to look up.
    const card = (one: CrewStop) => {
      const isSent = form.value('stop') === one.stop.id
      return (
        <StopCard
          key={one.stop.id}
          v={v}
          one={one}
          vehicle={vehicle.key}
          isOpen={one === next || (form.failed && isSent)}
          form={isSent ? form : new FormState()}
        />
      )
    }
    return (
      <div class="crew">
        <h1>
          {t.title} <span class="crew__vehicle">{vehicle.name}</span>
        </h1>
        <crew-tour
          data-vehicle={vehicle.key}
          data-day={v.today.toString()}
          data-live="/rathaus/tour/live"
          data-as-of={formatInstant(v.now, v.lang, v.house.city.zone, 'day')}
          data-words={JSON.stringify({
            ...t.queue,
            done: t.done,
            missing: t.missing,
            more: t.more,
            wrong: t.wrong,
            amountMissing: t.amountMissing,
            wrongMissing: t.wrongMissing,
            said: t.said.conflict,
          })}
        >
          <div id="tour-stopps">
            <p class="crew__progress" data-progress={t.progress(-1, stops.length)}>
              {t.progress(finished, stops.length)}
            </p>
            {stops.length === 0 && (
              <EmptyState title={t.empty} icon="truck">
                {t.emptyAdvice}
              </EmptyState>
            )}
            <p class="crew__finished" hidden={stops.length === 0 || next !== undefined}>
              {t.finished}
            </p>
            <ol class="crew__stops">{stops.filter(({ stop }) => stop.state === 'booked').map(card)}</ol>
            {finished > 0 && (
              <>
                <h2>{t.finishedStops}</h2>
                <ol class="crew__stops">{stops.filter(({ stop }) => stop.state !== 'booked').map(card)}</ol>
              </>
            )}
          </div>
        </crew-tour>
        <p>
          <a href="/rathaus/tour/fahrzeug">{t.change}</a>
        </p>
        <Island name="crew-tour.island.ts" />
      </div>
    )
  },
})

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'crew-tour': preact.HTMLAttributes<HTMLElement>
    }
  }
}
