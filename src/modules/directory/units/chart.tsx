import { definePage } from '../../../platform/page.ts'
import type { Visit } from '../../../platform/visit.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { countMembers, listUnits, namesOf, type Unit } from '../../staff/index.ts'
import { unitTexts } from './text.ts'

interface Chart {
  units: readonly Unit[]
  /** with those of the units below */
  counts: ReadonlyMap<string, number>
  heads: ReadonlyMap<string, string>
}

/** The administration as a tree of nested lists; each branch opens without script, print shows all that is open. */
export const chartPage = definePage<Chart>({
  title: v => v.text(unitTexts).title,
  async load(v) {
    const [units, direct] = await Promise.all([listUnits(v.db), countMembers(v.db)])
    const heads = await namesOf(
      v.db,
      units.flatMap(unit => unit.head_id ?? []),
    )
    return { units, counts: countDeep(units, direct), heads }
  },
  view(v, chart) {
    const t = v.text(unitTexts)
    return (
      <>
        <p class="no-print">
          <a href="/rathaus/wer">{t.back}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Branches v={v} chart={chart} parent={null} depth={0} />
        <PrintButton />
      </>
    )
  },
})

/** Parents stand before their children, so from behind each adds to one that is not finished yet. */
export function countDeep(units: readonly Pick<Unit, 'id' | 'parent_id'>[], direct: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map(units.map(unit => [unit.id, direct.get(unit.id) ?? 0]))
  for (const { id, parent_id } of units.toReversed()) if (parent_id && counts.has(parent_id)) counts.set(parent_id, counts.get(parent_id)! + counts.get(id)!)
  return counts
}

function Branches({ v, chart, parent, depth }: { v: Visit; chart: Chart; parent: string | null; depth: number }) {
  const units = chart.units.filter(unit => unit.parent_id === parent)
  if (units.length === 0) return null
  return (
    <ul class="chart-tree">
      {units.map(unit => {
        const hasParts = chart.units.some(other => other.parent_id === unit.id)
        return (
          <li key={unit.id}>
            <Line v={v} chart={chart} unit={unit} />
            {hasParts && (
              <details open={depth === 0}>
                <summary>
                  <span>
                    {v.text(unitTexts).below}
                    <span class="kern-sr-only">: {unit.name}</span>
                  </span>
                </summary>
                <Branches v={v} chart={chart} parent={unit.id} depth={depth + 1} />
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Line({ v, chart, unit }: { v: Visit; chart: Chart; unit: Unit }) {
  const t = v.text(unitTexts)
  const head = unit.head_id && chart.heads.get(unit.head_id)
  return (
    <div class="chart-tree__unit">
      <a class="chart-tree__name" href={`/rathaus/wer/aemter/${unit.id}`}>
        {unit.short && <span class="chart-tree__short">{unit.short}</span>} {unit.name}
      </a>
      <span class="who__detail">
        {head && (
          <>
            {t.head}: <a href={`/rathaus/wer/${unit.head_id}`}>{head}</a> ·{' '}
          </>
        )}
        {t.people(chart.counts.get(unit.id) ?? 0)}
      </span>
    </div>
  )
}
