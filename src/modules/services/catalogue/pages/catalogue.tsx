import { definePage } from '../../../../platform/page.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { SearchField } from '../../../../ui/SearchField.tsx'
import { Tabs } from '../../../../ui/Tabs.tsx'
import { situations } from '../../definition/schema.ts'
import { type Entry, listEntries } from '../store.ts'
import { catalogueTexts } from '../text.ts'

/** Every service, by situation in life or by letter. */
export const cataloguePage = definePage({
  title: v => v.text(catalogueTexts).title,
  load: v => listEntries(v.db, v.lang),
  view(v, entries) {
    const t = v.text(catalogueTexts)
    const byLetter = v.query('ordnung') === 'a-z'
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <SearchField action="/suche" large />
        <Tabs
          label={t.order}
          tabs={[
            { text: t.bySituation, href: '/leistungen', current: !byLetter },
            { text: t.byLetter, href: '/leistungen?ordnung=a-z', current: byLetter },
          ]}
        />
        {entries.length === 0 && <EmptyState title={t.empty} />}
        {(byLetter ? lettersOf(entries) : situationsOf(v, entries)).map(([title, list]) => (
          <section key={title} class="service-list">
            <h2>{title}</h2>
            <ul class="service-list__entries">
              {list.map(entry => (
                <li key={entry.key}>
                  <a href={`/leistungen/${entry.key}`}>{entry.name}</a>
                  <p>{entry.teaser}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    )
  },
})

function situationsOf(v: Visit, entries: Entry[]): [string, Entry[]][] {
  const names = v.text(catalogueTexts).situations
  return situations.flatMap(one => {
    const list = entries.filter(entry => entry.situations.includes(one))
    return list.length > 0 ? [[names[one], list] as [string, Entry[]]] : []
  })
}

function lettersOf(entries: Entry[]): [string, Entry[]][] {
  const letters = new Map<string, Entry[]>()
  for (const entry of entries) {
    const letter = entry.name.normalize('NFD').charAt(0).toUpperCase()
    letters.set(letter, [...(letters.get(letter) ?? []), entry])
  }
  return [...letters]
}
