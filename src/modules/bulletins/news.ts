import { many, sql } from '../../platform/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { NewsSource, PublishedNews } from '../city/index.ts'
import { type Bulletin, columns, findBulletin, isWithCitizens } from './bulletin.ts'
import { plainOf } from './format.ts'
import { publicPath } from './paths.ts'

/** What is out for citizens too, as news of the city. Attachments and comments stay inside. */
export const citizenNews: NewsSource = {
  async news(house, db, now) {
    const rows = await many(
      db,
      sql<Bulletin>`select ${columns} from bulletins.bulletin b where b.public and b.state = 'published' and b.public_at <= ${now} order by b.public_at desc limit 50`,
    )
    return rows.map(bulletin => newsFrom(bulletin, house.city.zone))
  },
  async article(house, db, now, key) {
    const bulletin = await findBulletin(db, key)
    return bulletin && isWithCitizens(bulletin, now) ? newsFrom(bulletin, house.city.zone) : null
  },
}

function newsFrom(bulletin: Bulletin, zone: string): PublishedNews {
  const { de, en = de, ls = de } = bulletin.texts
  const parts = { de: plainOf(de.text), en: plainOf(en.text), ls: plainOf(ls.text) }
  return {
    key: bulletin.id,
    on: dayOf(bulletin.public_at!, zone),
    pinned: false,
    title: { de: de.title, en: en.title, ls: ls.title },
    teaser: { de: parts.de[0] ?? '', en: parts.en[0] ?? '', ls: parts.ls[0] ?? '' },
    body: { de: parts.de.slice(1), en: parts.en.slice(1), ls: parts.ls.slice(1) },
    picture: bulletin.picture_id ? { url: `${publicPath(bulletin)}/bild`, alt: bulletin.picture_alt } : undefined,
  }
}
