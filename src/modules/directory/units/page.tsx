import { idFrom, maybe, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { officesOf } from '../../city/index.ts'
import { listMembers, listUnits, namesOf, type Unit } from '../../staff/index.ts'
import { favouritesOf } from '../favourites/store.ts'
import { Hits } from '../Hits.tsx'
import { telephone } from '../phone.ts'
import { type PersonHit, peopleHits } from '../searching/hits.ts'
import { texts } from '../text.ts'
import { unitTexts } from './text.ts'

interface UnitCard {
  unit: Unit
  parent: Unit | null
  parts: Unit[]
  head: string | null
  members: PersonHit[]
  place: { key: string; name: string } | null
}

/** One unit: what it does, how to reach it, who works there; the head first. */
export const unitPage = definePage<UnitCard>({
  title: (_v, { unit }) => unit.name,
  load: loadUnit,
  sample: async house => {
    const row = await maybe(
      house.db,
      sql<{
        subject: string
      }>`select subject from directory.entry e where kind = 'unit' and exists (select from directory.entry p where p.unit_id = e.subject and p.kind = 'person')
      order by sort limit 1`,
    )
    return row && { path: `/rathaus/wer/aemter/${row.subject}` }
  },
  view(v, { unit, parent, parts, head, members, place }) {
    const t = v.text(unitTexts)
    return (
      <>
        <p class="no-print">
          <a href="/rathaus/wer/aemter">{t.chart}</a>
        </p>
        <h1>
          {unit.short && <span class="muted">{unit.short} </span>}
          {unit.name}
        </h1>
        <DescriptionList
          pairs={[
            [t.tasks, unit.tasks.join(', ')],
            [t.head, head && <a href={`/rathaus/wer/${unit.head_id}`}>{head}</a>],
            [t.phone, unit.phone && <a href={telephone(unit.phone)}>{unit.phone}</a>],
            [t.email, unit.email && <a href={`mailto:${unit.email}`}>{unit.email}</a>],
            [t.place, place && <a href={`/aemter/${place.key}`}>{place.name}</a>],
            [t.under, parent && <a href={`/rathaus/wer/aemter/${parent.id}`}>{parent.name}</a>],
          ]}
        />
        {parts.length > 0 && (
          <>
            <h2>{t.below}</h2>
            <ul class="chart-tree chart-tree--flat">
              {parts.map(part => (
                <li key={part.id}>
                  <a class="chart-tree__name" href={`/rathaus/wer/aemter/${part.id}`}>
                    {part.short && <span class="chart-tree__short">{part.short}</span>} {part.name}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t.members}</h2>
        {members.length === 0 ? <p>{t.nobody}</p> : <Hits hits={members} t={v.text(texts)} />}
        <PrintButton />
      </>
    )
  },
})

async function loadUnit(v: Visit): Promise<UnitCard> {
  const id = idFrom(v.param('id'))
  const units = await listUnits(v.db)
  const unit = units.find(one => one.id === id) ?? notFound()
  const [people, favourites, offices] = await Promise.all([listMembers(v.db, unit.id), favouritesOf(v.db, v.viewer.accountId!), officesOf(v.house.city)])
  const ids = people.map(one => one.id).toSorted((a, b) => Number(b === unit.head_id) - Number(a === unit.head_id))
  const office = offices.find(({ key }) => key === unit.place)
  return {
    unit,
    parent: units.find(one => one.id === unit.parent_id) ?? null,
    parts: units.filter(one => one.parent_id === unit.id),
    head: unit.head_id ? ((await namesOf(v.db, [unit.head_id])).get(unit.head_id) ?? null) : null,
    members: await peopleHits(v, ids, new Set(favourites)),
    place: office ? { key: office.key, name: inLanguage(office.name, v.lang) } : null,
  }
}
