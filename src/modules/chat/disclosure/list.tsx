import { definePage } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { namesFor } from '../api/names.ts'
import { stateOf } from './state.ts'
import { type Disclosure, listDisclosures } from './store.ts'
import { texts } from './text.ts'

const home = '/rathaus/chat/auskunft'

/** Every request to hand out or to hold conversations; what is in them stands nowhere here. */
export const disclosuresPage = definePage({
  title: v => v.text(texts).title,
  layout: 'wide',
  async load(v) {
    const rows = await listDisclosures(v.db, v.viewer.accountId!)
    return { rows, names: await namesFor(v, [...rows.map(one => one.asked_by), ...rows.flatMap(one => one.person_id ?? [])]) }
  },
  view(v, { rows, names }) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Buttons>
          <Button href={`${home}/neu?art=auskunft`}>{t.askExport}</Button>
          <Button href={`${home}/neu?art=sicherung`} kind="secondary">
            {t.askHold}
          </Button>
        </Buttons>
        {rows.length === 0 ? (
          <EmptyState title={t.none} icon="lock" />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            rows={rows}
            columns={[
              { head: t.reference, cell: one => <a href={`${home}/${one.id}`}>{one.reference}</a>, isRowHead: true },
              { head: t.kind, cell: one => t.kinds[one.kind] },
              { head: t.about, cell: one => (one.person_id ? names[one.person_id] : one.room_name) },
              { head: t.period, cell: one => periodOf(v, one) },
              { head: t.asked, cell: one => `${formatInstant(one.asked_at, v.lang, v.house.city.zone, 'short')}, ${names[one.asked_by]}` },
              { head: t.state, cell: one => t.states[stateOf(one, v.now)] },
            ]}
          />
        )}
      </>
    )
  },
})

/** Both days of an export; of a hold its last. */
export function periodOf(v: Pick<Visit, 'lang' | 'text'>, it: Disclosure): string {
  const until = formatDate(it.until_day, v.lang, 'short')
  return it.from_day ? `${formatDate(it.from_day, v.lang, 'short')} – ${until}` : v.text(texts).untilDay(until)
}
