import { definePage } from '../../../platform/page.ts'
import { countMiss, search, type SearchResult } from '../../../platform/search.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Island } from '../../../ui/Island.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { Hits } from '../Hits.tsx'
import { Missing } from '../Missing.tsx'
import { NoHits } from '../NoHits.tsx'
import { texts } from '../text.ts'

export interface Found {
  asked: string
  result: SearchResult
}

const limit = 20

/** What somebody searched for; a citizen's search without any hit is counted, without the citizen. */
export async function find(v: Visit): Promise<Found> {
  const asked = v.query('q').trim().slice(0, 200)
  const result = await search(v, asked, { limit })
  const isEmpty = asked !== '' && result.content.length === 0 && result.records.length === 0
  // Staff look for people and cases here: what they do not find is nobody's statistic. A prefetch is no search.
  if (isEmpty && v.side === 'citizen' && v.http.request.headers['sec-purpose'] === undefined) await countMiss(v.db, v.today, asked)
  return { asked, result }
}

/** /suche and /rathaus/suche: one box over everything the viewer may see. */
export const searchPage = definePage<Found>({
  title: (v, { asked }) => (asked === '' ? v.text(texts).title : v.text(texts).titleFor(asked)),
  load: find,
  private: true,
  view(v, { asked, result }, form) {
    const t = v.text(texts)
    const { content, records, meant } = result
    const count = content.length + records.length
    const action = v.side === 'staff' ? '/rathaus/suche' : '/suche'
    return (
      <>
        <h1>{t.title}</h1>
        {form.failed && <Alert kind="danger" role="alert" title={t.nothingAsked} />}
        <SearchField action={action} value={asked} label={v.side === 'staff' ? t.staffLabel : t.label} large id="suchfeld" />
        <Island name="search-suggest.island.ts" />
        {asked === '' && <p class="muted">{t.start}</p>}
        {asked !== '' && (
          <p role="status" class="muted search-count">
            {count > 0 && t.found(count)}
          </p>
        )}
        {count > 0 && [...meant].map(([typed, other]) => <Alert key={typed} kind="info" title={t.meant(typed, other)} />)}
        {records.length > 0 && (
          <section>
            <h2>{t.records}</h2>
            <Hits hits={records} />
          </section>
        )}
        {content.length > 0 && (
          <section>
            {records.length > 0 && <h2>{t.content}</h2>}
            <Hits hits={content} />
          </section>
        )}
        {(content.length === limit || records.length === limit) && <p>{t.more}</p>}
        {asked !== '' && count === 0 && <NoHits asked={asked} phone={v.house.city.contact.phone} />}
        {v.side === 'citizen' && count > 0 && <Missing asked={asked} form={form} />}
      </>
    )
  },
  sample: '/suche?q=sperrmüll',
})
