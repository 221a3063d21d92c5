import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Card, Cards } from '../../../ui/Card.tsx'
import { listOffices, type Office } from '../../appointments/index.ts'
import { counterTexts } from '../counter/text.ts'
import { countWaiting } from '../line/count.ts'
import { leadTexts } from './text.ts'

/** All waiting rooms of the city. */
export const roomsPage = definePage<{ offices: Office[]; waiting: ReadonlyMap<string, number> }>({
  title: v => v.text(leadTexts).chooseTitle,
  layout: 'wide',
  load: async v => ({ offices: await listOffices(v.db), waiting: await countWaiting(v.db, v.today) }),
  view: (v, { offices, waiting }) => (
    <div class="stack">
      <h1>{v.text(leadTexts).chooseTitle}</h1>
      <Cards>
        {offices.map(office => (
          <Card key={office.key} title={inLanguage(office.name, v.lang)} href={`/rathaus/warteraum/${office.key}`} heading={2}>
            {v.text(counterTexts).waiting(waiting.get(office.key) ?? 0)}
          </Card>
        ))}
      </Cards>
    </div>
  ),
})
