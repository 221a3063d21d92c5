import { csvFile } from '../../../../platform/csv/write.ts'
import { many, sql } from '../../../../platform/database.ts'
import type { Download } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { officesOf } from '../../../city/index.ts'
import { listUnits, type Unit } from '../../people/units.ts'
import { type ColumnName, columnNames, columnOrder } from './columns.ts'
import { texts } from './text.ts'

type Line = Record<ColumnName, string | null>

const heads = columnOrder.map(name => columnNames[name][0])

/** An empty file of the right shape with one line that shows how it is meant. */
export async function templateFile(v: Visit): Promise<Download> {
  const offices = await officesOf(v.house.city)
  const example: Line = {
    number: '4711',
    given: 'Erika',
    family: 'Muster',
    title: 'Dr.',
    email: 'erika.muster@stadt.example',
    unit: 'Hauptamt > Poststelle',
    unitNumber: '10.3',
    position: 'Sachbearbeitung',
    manager: '4700',
    head: null,
    tasks: 'Postausgang | Frankieren',
    place: offices[0] ? inLanguage(offices[0].name, 'de') : null,
    room: '12',
    phone: '0281 99 10 30',
    mobile: null,
  }
  return file(v.text(texts).templateFile, [example])
}

/** Everybody who works here and has a personnel number, in the shape that can be read in again. */
export async function currentFile(v: Visit): Promise<Download> {
  const [units, offices] = await Promise.all([listUnits(v.db), officesOf(v.house.city)])
  const places = new Map(offices.map(one => [one.key, inLanguage(one.name, 'de')]))
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const rows = await many(
    v.db,
    sql<Omit<Line, 'unit' | 'unitNumber' | 'tasks'> & { unit_id: string | null; tasks: string[] }>`
    select e.personnel_number as number, e.given_name as given, e.family_name as family, e.title, a.email, e.unit_id, e.position,
      m.personnel_number as manager, (select h.personnel_number from staff.unit u join staff.employee h on h.account_id = u.head_id
        where u.id = e.unit_id and u.closed_at is null and h.left_at is null) as head, e.tasks, e.place, e.room, e.phone, e.mobile
    from staff.employee e join platform.account a on a.id = e.account_id left join staff.employee m on m.account_id = e.manager_id and m.left_at is null
    where e.left_at is null and e.personnel_number is not null order by e.personnel_number`,
  )
  const lines = rows.map(row => {
    const unit = row.unit_id === null ? undefined : byId.get(row.unit_id)
    return {
      ...row,
      unit: unit ? pathOf(unit, byId) : null,
      unitNumber: unit?.short ?? null,
      tasks: row.tasks.join(' | '),
      place: row.place && (places.get(row.place) ?? row.place),
    }
  })
  return file(v.text(texts).currentFile, lines)
}

function file(filename: string, lines: readonly Line[]): Download {
  return csvFile(filename, [heads, ...lines.map(line => columnOrder.map(name => line[name]))])
}

/** The names from the department down; the city itself stands by its own name only. */
function pathOf(unit: Unit, units: ReadonlyMap<string, Unit>): string {
  const names: string[] = []
  for (let at: Unit | undefined = unit; at; at = units.get(at.parent_id ?? '')) if (at.parent_id !== null || at === unit) names.unshift(at.name)
  return names.join(' > ')
}
