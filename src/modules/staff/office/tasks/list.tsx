import { sql } from '../../../../platform/database.ts'
import { definePage } from '../../../../platform/page.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { SearchField } from '../../../../ui/SearchField.tsx'
import { caredFor, listCared } from '../../care.ts'
import { unitsBy } from '../../people/everyone.ts'
import { listEmployees } from '../../people/store.ts'
import { texts } from './text.ts'

const path = '/rathaus/aufgaben'
const most = 100

interface Entry {
  readonly id: string
  readonly name: string
  readonly unit?: string | null
  readonly tasks: readonly string[]
}

/** What the units and people are there for whom the viewer looks after; whoever looks after everybody finds units where they are built. */
export const tasksPage = definePage({
  title: v => v.text(texts).title,
  async load(v) {
    const { units } = await caredFor(v)
    const text = v.query('q').trim().slice(0, 100)
    const cared = await listCared(v, text, most, sql`e.left_at is null`)
    const people = await listEmployees(
      v.db,
      cared.map(one => one.id),
    )
    return { units: text === '' ? (await unitsBy(v.db, units)).toSorted((a, b) => a.name.localeCompare(b.name, 'de')) : [], people }
  },
  view(v, { units, people }) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <SearchField action={path} value={v.query('q')} label={t.search} placeholder={t.search} id="personen-suche" />
        {units.length > 0 && (
          <section aria-labelledby="aemter">
            <h2 id="aemter">{t.units}</h2>
            <Entries v={v} entries={units} below={`${path}/aemter`} />
          </section>
        )}
        <section aria-labelledby="menschen">
          <h2 id="menschen">{t.people}</h2>
          {people.length === 0 ? <EmptyState title={t.nobody} icon="search" /> : <Entries v={v} entries={people} below={path} />}
          {people.length === most && <p class="muted">{t.more}</p>}
        </section>
      </div>
    )
  },
})

function Entries({ v, entries, below }: { v: Visit; entries: readonly Entry[]; below: string }) {
  const t = v.text(texts)
  return (
    <ul class="entries">
      {entries.map(one => (
        <li key={one.id} class="entries__entry">
          <div>
            <strong>{one.name}</strong>
            {one.unit && <span class="muted">{` ${one.unit}`}</span>}
            <br />
            {one.tasks.length > 0 ? one.tasks.join(', ') : <span class="muted">{t.none}</span>}
          </div>
          <Button href={`${below}/${one.id}`} kind="tertiary" small label={t.editNamed(one.name)}>
            {t.edit}
          </Button>
        </li>
      ))}
    </ul>
  )
}
