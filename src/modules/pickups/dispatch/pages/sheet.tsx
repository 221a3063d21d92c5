import { definePage } from '../../../../platform/page.ts'
import { formatDate, formatNumber, formatTime } from '../../../../ui/format.ts'
import { PrintButton } from '../../../../ui/PrintButton.tsx'
import { type PlaceValue, placeQuestion } from '../../questions/place.tsx'
import { sayItems } from '../parts.tsx'
import { tourSample } from '../samples.ts'
import { texts } from '../text.ts'
import { scheduleOf, timeOf } from '../tour.ts'
import { type TourData, loadTour } from './tour.tsx'

/** The tour on paper, for the day the phones fail: the same stops, with boxes to tick. */
export const sheetPage = definePage<TourData>({
  title: (v, { shift }) => v.text(texts).sheet.title(shift.vehicle, formatDate(shift.day, v.lang, 'short')),
  layout: 'bare',
  sample: tourSample(({ shift }) => `/rathaus/abholungen/tour/${shift}/druck`),
  load: loadTour,
  view(v, { shift, stops }) {
    const t = v.text(texts)
    const schedule = scheduleOf(shift, stops, v.house.city.zone)
    return (
      <div class="sheet">
        <p class="row no-print">
          <a href={`/rathaus/abholungen/tour/${shift.id}`}>{t.sheet.back}</a>
          <PrintButton>{t.sheet.printNow}</PrintButton>
        </p>
        <h1>{t.sheet.title(`${shift.vehicle} (${shift.plate})`, formatDate(shift.day, v.lang, 'weekday'))}</h1>
        <p>
          {shift.zone}. {t.sheet.total}: {stops.length} {t.stops}, {formatNumber(schedule.litres / 1000, v.lang, 1)} m³, {formatNumber(schedule.kg, v.lang)} kg,{' '}
          {formatNumber(schedule.metres / 1000, v.lang, 1)} km. {t.sheet.hint}
        </p>
        <ol class="sheet__stops">
          {schedule.legs.map((leg, index) => {
            const stop = stops[index]!
            const place = stop.place as PlaceValue | null
            return (
              <li key={stop.id}>
                {leg.unloadsBefore && <p class="order__unload">{t.unloads}</p>}
                <p>
                  <strong>
                    {formatTime(timeOf(leg.arrives), v.lang)} {stop.label}
                  </strong>
                </p>
                <p>
                  {sayItems(stop)} ({formatNumber(stop.litres / 1000, v.lang)} m³).{' '}
                  {place ? placeQuestion.say(place, v.lang, undefined as never).join('. ') : ''}
                </p>
                <p>
                  {stop.contact_name}
                  {stop.contact_phone && `, ${stop.contact_phone}`}
                </p>
                <p class="sheet__tick">{t.sheet.tick}</p>
                <p class="sheet__note">{t.sheet.note}:</p>
              </li>
            )
          })}
        </ol>
      </div>
    )
  },
})
