import type { VNode } from 'preact'
import { definePage } from '../../../platform/page.ts'
import { languageTags } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Pager } from '../../../ui/Pager.tsx'
import { type Listed, listFor, textOf, topics } from '../bulletin.ts'
import { plainOf } from '../format.ts'
import { desk, home, readPath } from '../paths.ts'
import { texts } from '../text.ts'
import { Marks } from './parts.tsx'

const onePage = 20

/** What the city tells this person: pinned first, then newest first. */
export const feedPage = definePage({
  title: v => v.text(texts).title,
  async load(v) {
    const topic = topics.find(one => one === v.query('thema')) ?? null
    const rows = await listFor(v.db, v.viewer.accountId!, { today: v.today, topic, limit: onePage + 1, before: momentOf(v.query('vor')) })
    return { rows, topic, isEditor: v.viewer.permissions.has('bulletins.write') }
  },
  view(v, { rows, topic, isEditor }) {
    const t = v.text(texts)
    const shown = rows.slice(0, onePage)
    const last = rows.length > onePage ? shown.at(-1) : undefined
    const filter = topic ? `thema=${topic}&` : ''
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div class="row">
          <a href={`${home}/einstellungen`}>{t.toSettings}</a>
          {isEditor && (
            <Button kind="secondary" small icon="edit" href={desk}>
              {t.toDesk}
            </Button>
          )}
        </div>
        <nav class="bulletin__filters" aria-label={t.title}>
          {[null, ...topics].map(one => (
            <a key={one ?? ''} class="bulletin__filter" href={one ? `${home}?thema=${one}` : home} aria-current={one === topic ? 'true' : undefined}>
              {one ? t.topics[one] : t.allTopics}
            </a>
          ))}
        </nav>
        {shown.length === 0 ? (
          <EmptyState title={t.none} icon="news">
            <p>{t.noneHint}</p>
          </EmptyState>
        ) : (
          <ul class="bulletins">
            {shown.map(row => (
              <Entry key={row.id} v={v} row={row} />
            ))}
          </ul>
        )}
        {last && <Pager next={`${home}?${filter}vor=${encodeURIComponent(last.published_at!.toString())}`} />}
      </div>
    )
  },
})

function Entry({ v, row }: { v: Visit; row: Listed }) {
  const t = v.text(texts)
  const text = textOf(row, v.lang)
  return (
    <li class={row.is_new ? 'bulletins__entry bulletins__entry--new' : 'bulletins__entry'} lang={text.lang === v.lang ? undefined : languageTags[text.lang]}>
      <h2 class="bulletins__title">
        <a href={readPath(row)}>{text.title}</a>
      </h2>
      <Marks bulletin={row} today={v.today} />
      <p class="bulletins__teaser">{shortened(plainOf(text.text)[0] ?? '')}</p>
      <p class="muted bulletins__facts">
        {[t.kinds[row.kind], row.topic && t.topics[row.topic], formatInstant(row.published_at!, v.lang, v.house.city.zone, 'day')].filter(Boolean).join(' · ')}
      </p>
    </li>
  )
}

function shortened(text: string): string {
  return text.length <= 180 ? text : `${text.slice(0, 180).replace(/\s+\S*$/, '')} …`
}

function momentOf(text: string): Temporal.Instant | null {
  try {
    const moment = text === '' ? null : Temporal.Instant.from(text)
    return moment && moment.epochMilliseconds > 0 ? moment : null
  } catch {
    return null
  }
}

/** On the first page of the employees' side: what is new or waits for a confirmation. */
export async function newPanel(v: Visit): Promise<VNode | null> {
  if (!v.viewer.accountId) return null
  const rows = await listFor(v.db, v.viewer.accountId, { today: v.today, onlyNew: true, limit: 4 })
  if (rows.length === 0) return null
  const t = v.text(texts)
  return (
    <section>
      <h2>{t.panel}</h2>
      <ul class="bulletins bulletins--small">
        {rows.map(row => (
          <li key={row.id} class="bulletins__entry">
            <a href={readPath(row)}>{textOf(row, v.lang).title}</a> <Marks bulletin={row} today={v.today} />
          </li>
        ))}
      </ul>
      <p>
        <a href={home}>{t.all}</a>
      </p>
    </section>
  )
}
