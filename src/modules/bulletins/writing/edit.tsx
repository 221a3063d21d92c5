import { deleteFile, listFiles } from '../../../platform/files.ts'
import { keepFiles } from '../../../platform/files-form.ts'
import { Conflict } from '../../../platform/errors.ts'
import { run, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { z } from 'zod'
import { parseForm, nest } from '../../../platform/form.ts'
import { officesOf } from '../../city/index.ts'
import { listUnits, writtenAs } from '../../staff/index.ts'
import { roundedAudience } from '../audience.ts'
import { type Bulletin, findBulletin } from '../bulletin.ts'
import { deskPath, subjectOf } from '../paths.ts'
import { noteChange } from '../publishing.ts'
import { mayChange, mayEdit, mayReword, type Powers } from '../steps.ts'
import { bulletinAtDesk, deskSample } from './desk.tsx'
import { type DraftFields, draftForm, typedDraft } from './draft-form.ts'
import { EditForm } from './EditForm.tsx'
import { keepDraft, listRoles, peopleMeant, textsOf } from './store.ts'
import { refusalTexts } from './refusal-text.ts'
import { deskTexts } from './text.ts'

/** What the form offers to choose from, and what lies there already. */
export async function loadDraft(v: Visit) {
  const { bulletin, powers } = await bulletinAtDesk(v)
  if (!mayEdit(bulletin, powers)) notFound()
  const [units, roles, offices, files, written, count] = await Promise.all([
    listUnits(v.db),
    listRoles(v.db),
    officesOf(v.house.city),
    listFiles(v.db, subjectOf(bulletin)),
    writtenAs(v.db, bulletin.people),
    roundedAudience(v.db, bulletin),
  ])
  const own = powers.toAll ? units : units.filter(unit => powers.heads.has(unit.id))
  return { bulletin, powers, units: own, roles, offices, files, people: bulletin.people.flatMap(id => written.get(id) ?? []), count }
}
export type Draft = Awaited<ReturnType<typeof loadDraft>>

/** Writing: one form, saved while it is typed, handed in on the next page. */
export const editPage = definePage({
  title: v => v.text(deskTexts).edit,
  load: loadDraft,
  form: draftForm,
  sample: deskSample('/text', { title: 'x' }, 'draft'),
  async post(v, typed, { bulletin, powers }) {
    const t = v.text(deskTexts)
    if (typed.revision !== bulletin.revision) return invalid({ '': t.changedMeanwhile })
    if (!mayChange(bulletin, powers)) throw new Conflict(t.notNow)
    if (!isOffered(typed, powers)) return invalid({ units: t.problems.units })
    const { people, unknown } = await peopleMeant(v.db, typed.kind === 'personal' ? typed.people : '', bulletin.people)
    if (unknown.length > 0) return invalid({ people: t.problems.unknown(unknown.join(', ')) })
    const hasPicture = typed.picture.length > 0 || (bulletin.picture_id !== null && !typed.dropPicture)
    if (hasPicture && typed.pictureAlt === '') return invalid({ pictureAlt: t.problems.alt })
    if (bulletin.state === 'published' && (typed.title.de === '' || typed.text.de === ''))
      return invalid({ [typed.title.de === '' ? 'title.de' : 'text.de']: t.problems.title })
    const isChanged = JSON.stringify(sorted(textsOf(typed))) !== JSON.stringify(sorted(bulletin.texts))
    const hasOtherFiles =
      typed.dropPicture || typed.pictureAlt !== bulletin.picture_alt || [typed.picture, typed.files, typed.drop].some(list => list.length > 0)
    if ((isChanged || hasOtherFiles) && !mayReword(bulletin, powers)) return invalid({ '': v.text(refusalTexts).secondRewords })
    await keepDraft(v.db, bulletin, typed, people, v.house.city.zone, powers.id)
    await keepPicture(v, bulletin, typed)
    for (const file of await listFiles(v.db, subjectOf(bulletin))) if (typed.drop.includes(file.id)) await deleteFile(v.house, v.db, file.id)
    await keepFiles(v, typed.files, { purpose: 'bulletin.file', subject: subjectOf(bulletin) })
    if (bulletin.state === 'published' && isChanged) await noteChange(v.house, v.db, bulletin, powers.id)
    return seeOther(deskPath(bulletin), t.saved)
  },
  view: (v, draft, form) => <EditForm v={v} draft={draft} form={form} />,
})

/** The form offers to whoever writes for their own departments nothing else; what was not offered is neither kept nor counted. */
function isOffered(typed: DraftFields, powers: Powers): boolean {
  const narrowed = typed.onlySubscribers || [typed.roles, typed.places, typed.langs].some(list => list.length > 0)
  return powers.toAll || (!narrowed && typed.units.every(unit => powers.heads.has(unit)))
}

async function keepPicture(v: Visit, bulletin: Bulletin, typed: DraftFields & { picture: Parameters<typeof keepFiles>[1] }) {
  if (!typed.dropPicture && typed.picture.length === 0) return
  if (bulletin.picture_id) await deleteFile(v.house, v.db, bulletin.picture_id)
  const [picture] = await keepFiles(v, typed.picture, { purpose: 'bulletin.picture', subject: subjectOf(bulletin) })
  await run(v.db, sql`update bulletins.bulletin set picture_id = ${picture?.id ?? null} where id = ${bulletin.id}`)
}

// jsonb keeps its own order of keys.
function sorted(texts: object): unknown {
  return Object.entries(texts)
    .map(([lang, one]: [string, { title: string; text: string }]) => [lang, one.title, one.text])
    .toSorted((a, b) => a[0]!.localeCompare(b[0]!))
}

const typedEntries = z.object({ entries: z.array(z.tuple([z.string().max(100), z.string().max(20_000)])).max(1000) })

/** While it is typed: a draft is kept, and whoever writes sees how many it would reach. What cannot be read yet is left for the form to say. */
export const autosave: JsonEndpoint<typeof typedEntries> = {
  input: typedEntries,
  sample: deskSample('/zwischenstand', undefined, 'draft'),
  async answer(v, { entries }) {
    const { bulletin, powers } = await bulletinAtDesk(v)
    if (!mayEdit(bulletin, powers)) return notFound()
    const parsed = await parseForm(typedDraft, nest(entries), v.lang, '')
    if (!parsed.ok || !isOffered(parsed.input, powers)) return { outcome: 'unreadable' }
    const { people } = await peopleMeant(v.db, parsed.input.people, bulletin.people)
    if (bulletin.state !== 'draft' || parsed.input.revision !== bulletin.revision) return { outcome: 'other', says: await sayCount(v, bulletin) }
    await keepDraft(v.db, bulletin, parsed.input, people, v.house.city.zone, powers.id)
    const kept = (await findBulletin(v.db, bulletin.id))!
    return { outcome: 'saved', revision: kept.revision, says: await sayCount(v, kept) }
  },
}

async function sayCount(v: Visit, bulletin: Bulletin): Promise<string> {
  return v.text(deskTexts).reaches(await roundedAudience(v.db, bulletin))
}
