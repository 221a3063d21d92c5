import type { VNode } from 'preact'
import { extensions } from '../../../platform/extension.ts'
import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Card, Cards } from '../../../ui/Card.tsx'
import { formatDate } from '../../../ui/format.ts'
import type { IconName } from '../../../ui/Icon.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { type Article, type Content, contentOf } from '../content.ts'
import { homePanels } from '../index.ts'
import { newsOf } from '../news.ts'
import { OpeningBadge } from '../Opening.tsx'
import { texts } from '../text.ts'

interface Home {
  content: Content
  news: readonly Article[]
  pinned: Article[]
  panels: VNode[]
}

/** The first page: search, what most people come for, their own cases, what is urgent, news, who is open. */
export const home = definePage<Home>({
  title: v => v.house.city.name,
  layout: 'wide',
  load: async v => {
    const [content, news, panels] = await Promise.all([contentOf(v.house.city), newsOf(v.house, v.db, v.now), panelsFor(v)])
    return { content, news, pinned: pinnedNow(news, v.today), panels }
  },
  view: (v, { content, news, pinned, panels }) => {
    const t = v.text(texts)
    const modules = new Set(v.house.modules.map(module => module.name))
    const tiles = content.home.tiles.filter(tile => !tile.needs || modules.has(tile.needs))
    return (
      <div class="home">
        <section class="home__ask">
          <h1>{t.ask}</h1>
          <SearchField action="/suche" large label={t.searchLabel} placeholder={t.searchHint} />
          <p class="home__examples">
            {t.often}{' '}
            {content.home.examples.map(example => (
              <a key={inLanguage(example, 'de')} href={`/suche?q=${encodeURIComponent(inLanguage(example, v.lang))}`}>
                {inLanguage(example, v.lang)}
              </a>
            ))}
          </p>
        </section>
        {pinned.map(article => (
          <Alert key={article.key} kind="warning" title={<a href={`/aktuelles/${article.key}`}>{inLanguage(article.title, v.lang)}</a>}>
            {inLanguage(article.teaser, v.lang)}
          </Alert>
        ))}
        {panels}
        <section>
          <h2>{t.most}</h2>
          <Cards small>
            {tiles.map(tile => (
              <Card key={tile.to} href={tile.to} icon={tile.icon as IconName} title={inLanguage(tile.title, v.lang)}>
                {inLanguage(tile.text, v.lang)}
              </Card>
            ))}
          </Cards>
        </section>
        <section>
          <h2>{t.news}</h2>
          <NewsCards v={v} articles={news.filter(one => !one.pinned).slice(0, 3)} heading={3} />
          <p>
            <a href="/aktuelles">{t.allNews}</a>
          </p>
        </section>
        <section>
          <h2>{t.offices}</h2>
          <Cards>
            {content.offices.slice(0, 6).map(office => (
              <Card key={office.key} href={`/aemter/${office.key}`} title={inLanguage(office.name, v.lang)}>
                <OpeningBadge v={v} office={office} />
              </Card>
            ))}
          </Cards>
          <p>
            <a href="/aemter">{t.allOffices}</a>
          </p>
        </section>
      </div>
    )
  },
})

/** Articles as cards, the whole card being the link. */
export function NewsCards({ v, articles, heading }: { v: Visit; articles: readonly Article[]; heading: 2 | 3 }) {
  return (
    <Cards>
      {articles.map(article => (
        <Card
          key={article.key}
          href={`/aktuelles/${article.key}`}
          above={formatDate(article.on, v.lang)}
          title={inLanguage(article.title, v.lang)}
          heading={heading}
        >
          {inLanguage(article.teaser, v.lang)}
        </Card>
      ))}
    </Cards>
  )
}

/** What other modules put on this side's home page for this viewer. */
export async function panelsFor(v: Visit): Promise<VNode[]> {
  const mine = extensions(v.house, homePanels).filter(one => one.side === v.side && (!one.permission || v.viewer.permissions.has(one.permission)))
  const sorted = mine.toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
  return (await Promise.all(sorted.map(one => one.panel(v)))).filter(panel => panel !== null)
}

function pinnedNow(news: readonly Article[], today: Temporal.PlainDate) {
  return news.filter(one => one.pinned && Temporal.PlainDate.compare(one.on, today) <= 0 && (!one.until || Temporal.PlainDate.compare(today, one.until) <= 0))
}
