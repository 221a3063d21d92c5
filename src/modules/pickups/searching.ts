import type { Db } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { indexDocument } from '../../platform/search.ts'
import { inLanguage, type Lang, languages } from '../../platform/text.ts'
import { type Catalogue, catalogueOf, isRefused, type RefusedItem } from './catalogue.ts'
import { onceFor } from './loaded.ts'
import { whereTo } from './questions/things.ts'
import { rulesOf } from './rules.ts'
import { texts } from './text.ts'

/** Where people order; the service's own page. */
const service = '/leistungen/sperrmuell'

/** Makes findable what is collected (by category, with every thing and its synonyms) and where to take what is not. */
export async function indexCatalogue(house: House): Promise<void> {
  const catalogue = catalogueOf(house.city)
  const rules = rulesOf(house.city)
  await onceFor(house.db, 'search', JSON.stringify([catalogue, rules.places, texts.de.search]), async tx => {
    for (const lang of languages) {
      for (const category of catalogue.categories) await indexCategory(tx, catalogue, category, lang)
      for (const item of catalogue.items.filter(isRefused)) await indexRefused(tx, item, whereTo(rules, item, lang), lang)
    }
  })
}

async function indexCategory(db: Db, catalogue: Catalogue, category: Catalogue['categories'][number], lang: Lang) {
  const items = catalogue.items.filter(item => item.category === category.key && !isRefused(item))
  if (items.length === 0) return
  const t = texts[lang].search
  const name = inLanguage(category.name, lang)
  await indexDocument(db, {
    module: 'pickups',
    kind: 'thing',
    id: category.key,
    side: 'citizen',
    lang,
    title: t.title(name),
    body: t.body(name),
    keywords: items.flatMap(item => [inLanguage(item.name, lang), item.words.split(' ')].flat()).filter(Boolean),
    url: service,
    boost: 0.6,
  })
}

async function indexRefused(db: Db, item: RefusedItem, where: string, lang: Lang) {
  const name = inLanguage(item.name, lang)
  await indexDocument(db, {
    module: 'pickups',
    kind: 'thing',
    id: item.key,
    side: 'citizen',
    lang,
    title: texts[lang].search.refusedTitle(name),
    body: `${inLanguage(item.refused.because, lang)} ${where}`,
    keywords: [...item.words.split(' '), ...item.matches].filter(Boolean),
    url: service,
    boost: 0.8,
  })
}
