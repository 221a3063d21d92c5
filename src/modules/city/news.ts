import type { Db } from '../../platform/database.ts'
import { extensions } from '../../platform/extension.ts'
import type { House } from '../../platform/module.ts'
import { type Article, contentOf } from './content.ts'
import { newsSources, type PublishedNews } from './index.ts'

/** One piece of news by its key, however old; null if there is none. */
export async function articleOf(house: House, db: Db, now: Temporal.Instant, key: string): Promise<(Article & Pick<PublishedNews, 'picture'>) | null> {
  const written = (await contentOf(house.city)).news.find(article => article.key === key)
  if (written) return written
  const told = await Promise.all(extensions(house, newsSources).map(source => source.article(house, db, now, key)))
  return told.find(article => article !== null) ?? null
}

/** One list of news, from the city's files and from other modules, newest first. */
export async function newsOf(house: House, db: Db, now: Temporal.Instant): Promise<readonly (Article & Pick<PublishedNews, 'picture'>)[]> {
  const [written, ...told] = await Promise.all([contentOf(house.city), ...extensions(house, newsSources).map(source => source.news(house, db, now))])
  return [...written.news, ...told.flat()].toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on))
}
