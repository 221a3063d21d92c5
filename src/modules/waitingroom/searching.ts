import { inTransaction } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { indexDocument } from '../../platform/search.ts'
import { inLanguage, languages } from '../../platform/text.ts'
import { listOffices } from '../appointments/index.ts'
import { texts } from './text.ts'

/** Makes findable where one draws a number, per office. */
export async function indexArrivals(house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    for (const office of await listOffices(tx)) {
      if (!office.walkIn) continue
      for (const lang of languages) {
        const t = texts[lang].search
        await indexDocument(tx, {
          module: 'waitingroom',
          kind: 'page',
          id: office.key,
          side: 'citizen',
          lang,
          title: t.title(inLanguage(office.name, lang)),
          body: `${t.body} ${office.address}`,
          keywords: t.keywords,
          url: `/ankunft/${office.key}`,
        })
      }
    }
  })
}
