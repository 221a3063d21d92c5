import { definePage } from '../../platform/page.ts'
import type { Visit } from '../../platform/visit.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatDate } from '../../ui/format.ts'
import { titlesOfPages } from './naming.ts'
import { listChanges } from './store.ts'
import { texts } from './text.ts'

/** What the city did on this side because somebody said so; the remarks themselves stay with the editors. */
export const changesPage = definePage({
  title: v => v.text(texts).changesTitle,
  load: loadChanges,
  view(v, { changes, titles }: Awaited<ReturnType<typeof loadChanges>>) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.changesTitle}</h1>
        <p class="lead">{v.side === 'staff' ? t.changesStaffLead : t.changesLead}</p>
        {changes.length === 0 && <EmptyState title={t.noChanges} icon="info" />}
        {changes.map((one, at) => (
          <section key={at}>
            <h2>{formatDate(one.answered_on, v.lang)}</h2>
            <p lang="de">{one.changed}</p>
            {!one.page.includes(':') && (
              <p>
                <a href={one.page}>{t.aboutThis(titles.get(one.page) ?? one.page)}</a>
              </p>
            )}
          </section>
        ))}
      </>
    )
  },
})

async function loadChanges(v: Visit) {
  const changes = await listChanges(v.db, v.side)
  return { changes, titles: await titlesOfPages(v, [...new Set(changes.map(one => one.page))]) }
}
