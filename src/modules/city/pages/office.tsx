import { publicHoliday } from '../../../platform/holidays.ts'
import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { formatSpan } from '../../../ui/format.ts'
import { Map } from '../../../ui/Map.tsx'
import { type Office, contentOf } from '../content.ts'
import { OpeningBadge } from '../Opening.tsx'
import { type Span, usualWeek } from '../opening.ts'
import { texts } from '../text.ts'

/** One office: what for, when, where, how to get in. */
export const officePage = definePage<Office>({
  title: (v, office) => inLanguage(office.name, v.lang),
  layout: 'wide',
  load: async v => (await contentOf(v.house.city)).offices.find(office => office.key === v.param('key')) ?? notFound(),
  sample: async house => ({ path: `/aemter/${(await contentOf(house.city)).offices[0]!.key}` }),
  view: (v, office) => {
    const t = v.text(texts)
    const name = inLanguage(office.name, v.lang)
    const holiday = publicHoliday(v.house.city.land, v.today)
    return (
      <>
        <p class="no-print">
          <a href="/aemter">{t.toOffices}</a>
        </p>
        <h1>{name}</h1>
        <p>
          <OpeningBadge v={v} office={office} />
        </p>
        <p class="lead">{inLanguage(office.about, v.lang)}</p>
        <div class="split">
          <div>
            <h2>{t.hours}</h2>
            {holiday && <Alert kind="warning" title={t.holiday(holiday)} />}
            <DescriptionList pairs={usualWeek(office).map(({ dayOfWeek, spans }) => [t.weekdays[dayOfWeek - 1]!, spansInWords(v, spans)])} />
            <DescriptionList
              pairs={[
                [t.address, `${office.street}, ${office.postcode} ${v.house.city.name}`],
                [t.district, office.district],
                [t.phone, <a href={`tel:${office.phone.replaceAll(/\D/g, '')}`}>{office.phone}</a>],
                [t.email, <a href={`mailto:${office.email}`}>{office.email}</a>],
                [t.stop, inLanguage(office.stop, v.lang)],
                [t.access, inLanguage(office.access, v.lang)],
              ]}
            />
          </div>
          <Map label={t.map(name)} list={false} markers={[{ lat: office.lat, lon: office.lon, text: name }]} />
        </div>
      </>
    )
  },
})

function spansInWords(v: Visit, spans: readonly Span[]) {
  const t = v.text(texts)
  return spans.length > 0 ? spans.map(span => formatSpan(span.from, span.until, v.lang)).join(t.and) : t.closed
}
