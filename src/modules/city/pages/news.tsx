import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { notFound } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { type Article, contentOf } from '../content.ts'
import type { PublishedNews } from '../index.ts'
import { articleOf, newsOf } from '../news.ts'
import { texts } from '../text.ts'
import { NewsCards } from './home.tsx'

/** All news, newest first. */
export const newsPage = definePage<readonly Article[]>({
  title: v => v.text(texts).news,
  layout: 'wide',
  load: v => newsOf(v.house, v.db, v.now),
  view: (v, news) => (
    <>
      <h1>{v.text(texts).news}</h1>
      <NewsCards v={v} articles={news} heading={2} />
    </>
  ),
})

/** One article. */
export const articlePage = definePage<Article & Pick<PublishedNews, 'picture'>>({
  title: (v, article) => inLanguage(article.title, v.lang),
  load: async v => (await articleOf(v.house, v.db, v.now, v.param('key'))) ?? notFound(),
  sample: async house => ({ path: `/aktuelles/${(await contentOf(house.city)).news[0]!.key}` }),
  view: (v, article) => {
    const t = v.text(texts)
    return (
      <article>
        <p class="no-print">
          <a href="/aktuelles">{t.back}</a>
        </p>
        <h1>{inLanguage(article.title, v.lang)}</h1>
        <p class="muted">{t.published(formatDate(article.on, v.lang))}</p>
        <p class="lead">{inLanguage(article.teaser, v.lang)}</p>
        {article.picture && <img class="article__picture" src={article.picture.url} alt={article.picture.alt} />}
        {(article.body[v.lang].length > 0 ? article.body[v.lang] : article.body.de).map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </article>
    )
  },
})
