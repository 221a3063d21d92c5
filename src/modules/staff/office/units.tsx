import { definePage } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { namesOf } from '../people/store.ts'
import { listUnits, type Unit } from '../people/units.ts'
import { texts } from './text.ts'
import { unitTexts } from './unit-text.ts'

const path = '/rathaus/beschaeftigte/aemter'

interface Tree {
  readonly units: readonly Unit[]
  readonly heads: ReadonlyMap<string, string>
}

/** The tree of units, each a link to where it is changed. */
export const unitsPage = definePage<Tree>({
  title: v => v.text(unitTexts).title,
  async load(v) {
    const units = await listUnits(v.db)
    return {
      units,
      heads: await namesOf(
        v.db,
        units.flatMap(unit => unit.head_id ?? []),
      ),
    }
  },
  view(v, tree) {
    const t = v.text(unitTexts)
    return (
      <div class="stack">
        <p>
          <a href="/rathaus/beschaeftigte">{v.text(texts).title}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Buttons>
          <Button href={`${path}/neu`} icon="add">
            {t.add}
          </Button>
        </Buttons>
        <Branch v={v} tree={tree} parent={null} />
      </div>
    )
  },
})

function Branch({ v, tree, parent }: { v: Visit; tree: Tree; parent: string | null }) {
  const units = tree.units.filter(unit => unit.parent_id === parent)
  if (units.length === 0) return null
  return (
    <ul class="unit-tree">
      {units.map(unit => (
        <li key={unit.id}>
          <a class="unit-tree__name" href={`${path}/${unit.id}`}>
            {unit.short && <span class="muted">{unit.short} </span>}
            {unit.name}
          </a>
          {unit.head_id && tree.heads.get(unit.head_id) && <span class="muted">{` ${v.text(unitTexts).head}: ${tree.heads.get(unit.head_id)!}`}</span>}
          <Branch v={v} tree={tree} parent={unit.id} />
        </li>
      ))}
    </ul>
  )
}
