import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { indexDocument } from '../../../platform/search.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Definition } from '../definition/schema.ts'

/** Puts a service into the house's search, in every language of the city. */
export async function indexService(house: House, db: Db, definition: Definition): Promise<void> {
  const { text } = definition
  for (const lang of house.city.languages)
    await indexDocument(db, {
      module: 'services',
      kind: 'service',
      id: definition.key,
      side: 'citizen',
      lang,
      title: inLanguage(text.name, lang),
      body: [text.teaser, text.full, text.requirements, text.documents].flatMap(one => (one === undefined ? [] : [inLanguage(one, lang)])).join('\n'),
      keywords: definition.keywords,
      url: `/leistungen/${definition.key}`,
      boost: 2,
    })
}
