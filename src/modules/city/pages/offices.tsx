import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Card, Cards } from '../../../ui/Card.tsx'
import { Map } from '../../../ui/Map.tsx'
import { type Office, contentOf } from '../content.ts'
import { OpeningBadge } from '../Opening.tsx'
import { texts } from '../text.ts'

/** All offices with what they do and whether they are open now. */
export const officesPage = definePage<readonly Office[]>({
  title: v => v.text(texts).offices,
  layout: 'wide',
  load: async v => (await contentOf(v.house.city)).offices,
  view: (v, offices) => {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.offices}</h1>
        <p class="lead">{t.officesLead}</p>
        <Cards>
          {offices.map(office => (
            <Card key={office.key} href={`/aemter/${office.key}`} title={inLanguage(office.name, v.lang)} heading={2} above={office.district}>
              <p>{inLanguage(office.about, v.lang)}</p>
              <OpeningBadge v={v} office={office} />
            </Card>
          ))}
        </Cards>
        <h2>{t.officesOnMap}</h2>
        <Map
          label={t.officesOnMap}
          height={460}
          markers={offices.map((office, at) => ({
            lat: office.lat,
            lon: office.lon,
            number: at + 1,
            href: `/aemter/${office.key}`,
            text: inLanguage(office.name, v.lang),
            detail: `${office.street}, ${office.district}`,
          }))}
        />
      </>
    )
  },
})
