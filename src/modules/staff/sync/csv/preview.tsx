import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { run, sql } from '../../../../platform/database.ts'
import type { House } from '../../../../platform/module.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { tickInput } from '../../../../ui/input.ts'
import { officesOf } from '../../../city/index.ts'
import { whoMayMore } from '../../care.ts'
import { noteDelivered } from '../../people/sources.ts'
import { leavesTooMany } from '../plan.ts'
import { lockSources, reconcile } from '../reconcile.ts'
import type { Columns } from './columns.ts'
import { accountsAtStake, type Circumstances, type Foreseen, foreseeSheet, prepare } from './foresee.ts'
import { PreviewView } from './PreviewView.tsx'
import { readSheet, type Sheet } from './read.ts'
import { dropImport, findImport, keepImport, type Waiting } from './store.ts'
import { texts } from './text.ts'
import { writeNumbers } from './units.ts'

export interface Preview {
  readonly waiting: Waiting
  readonly sheet: Sheet
  readonly circumstances: Circumstances
  readonly foreseen: Foreseen
  readonly path: string
}

async function load(v: Visit): Promise<Preview> {
  const waiting = (await findImport(v.db, v.param('id'))) ?? notFound()
  const sheet = await readSheet(waiting.content)
  if (!('rows' in sheet)) return notFound()
  const offices = await officesOf(v.house.city)
  const circumstances = {
    complete: waiting.complete,
    places: new Map(offices.flatMap(one => [one.key, inLanguage(one.name, 'de')].map(name => [name.toLowerCase(), one.key]))),
    city: v.house.city.name,
  }
  return { waiting, sheet, circumstances, foreseen: await foreseeSheet(v.db, sheet, circumstances), path: `/rathaus/beschaeftigte/einlesen/${waiting.id}` }
}

const sample =
  (rest = '', form: Record<string, string> = {}) =>
  async (house: House) => {
    const content = Buffer.from('Personalnummer;Vorname;Nachname;Amt\r\n9001;Ada;Neu;Hauptamt\r\n;Ohne;Nummer;Hauptamt\r\n')
    const id = await keepImport(house.db, house.clock.now(), { filename: 'probe.csv', content, complete: false, by: null })
    return { path: `/rathaus/beschaeftigte/einlesen/${id}${rest}`, form }
  }

/** What the file would change, before anything changes. */
export const previewPage = definePage({
  title: v => v.text(texts).previewTitle,
  layout: 'wide',
  load,
  view: (v, data, form) => <PreviewView v={v} data={data} form={form} />,
  sample: sample(),
})

/** Carries out exactly what was shown: if it would be something else by now, nothing happens and the new preview comes. */
export const takeOver = defineAction({
  on: previewPage,
  load,
  form: z.object({ seen: z.string().max(100), sure: tickInput }),
  async post(v, { seen, sure }, { waiting, sheet, circumstances }) {
    const t = v.text(texts)
    await lockSources(v.db)
    const now = await prepare(v.db, sheet, circumstances)
    if (now.seal !== seen) return invalid({ '': t.changedMeanwhile })
    const { planned, standing } = now
    if (sheet.isBlind && planned.leaving.length > 0) return invalid({ '': t.blind })
    const accounts = accountsAtStake(now)
    const leavers = new Set(planned.leaving)
    if (standing.people.some(person => leavers.has(person.id) && person.account === v.viewer.accountId)) return invalid({ '': t.yourself })
    const above = await whoMayMore(v.db, accounts, v.viewer.permissions)
    if (above.length > 0) return invalid({ '': t.mayMore(above.join(', ')) })
    if (leavesTooMany(standing, planned) && !sure) return invalid({ sure: t.tooMany })
    if (!(await dropImport(v.db, waiting.id))) return notFound()
    await reconcile(v.house, v.db, 'csv', now.delivery, actorOf(v))
    await writeNumbers(v.db, now.units.numbers)
    await noteDelivered(v.db, v.now, 'csv', fieldsOf(sheet.columns))
    // Whose card changed only in its owner, by the file instead of by hand, looks as before; the manner of keeping it is worth a note.
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'employees.imported',
      subject: `import:${waiting.id}`,
      details: { joined: planned.joining.length, changed: planned.changing.length, left: planned.leaving.length },
    })
    return seeOther('/rathaus/beschaeftigte', t.done(planned.joining.length, planned.changing.length, planned.leaving.length))
  },
  sample: sample('/uebernahme', { seen: '-' }),
})

export const discard = defineAction({
  on: previewPage,
  load,
  form: z.unknown(),
  async post(v, _input, { waiting }) {
    await run(v.db, sql`delete from staff.import where id = ${waiting.id}`)
    return seeOther('/rathaus/beschaeftigte', v.text(texts).dropped)
  },
  sample: sample('/loeschung'),
})

/** The columns of employee that this file speaks of. */
function fieldsOf(columns: Columns): string[] {
  const fields = {
    number: 'personnel_number',
    given: 'given_name',
    family: 'family_name',
    title: 'title',
    email: 'email',
    unit: 'unit',
    position: 'position',
    manager: 'manager',
    tasks: 'tasks',
    place: 'place',
    room: 'room',
    phone: 'phone',
    mobile: 'mobile',
  } as const
  return Object.entries(fields).flatMap(([column, field]) => (columns[column as keyof typeof fields] === undefined ? [] : [field]))
}
