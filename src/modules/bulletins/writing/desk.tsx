import type { House } from '../../../platform/module.ts'
import { many, sql } from '../../../platform/database.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { Tabs } from '../../../ui/Tabs.tsx'
import { type Bulletin, findBulletin, lockBulletin } from '../bulletin.ts'
import { desk } from '../paths.ts'
import { maySee, type Powers, powersOf } from '../steps.ts'
import { deskTexts } from './text.ts'

/** The bulletin of the path, for those who may see it at the desk. In a post its row is held. */
export async function bulletinAtDesk(v: Visit): Promise<{ bulletin: Bulletin; powers: Powers }> {
  const powers = await powersOf(v)
  const id = v.param('id')
  const bulletin = (v.db.isTransaction ? await lockBulletin(v.db, id) : await findBulletin(v.db, id)) ?? notFound()
  if (!maySee(bulletin, powers)) notFound()
  return { bulletin, powers }
}

/** Views of the desk. */
export function DeskTabs({ v, current }: { v: Visit; current: 'list' | 'calendar' | 'rules' }) {
  const t = v.text(deskTexts)
  const tabs = [
    { text: t.list, href: desk, current: current === 'list' },
    { text: t.calendar, href: '/rathaus/mitteilungen/kalender', current: current === 'calendar' },
    ...(v.viewer.permissions.has('bulletins.rules') ? [{ text: t.rules, href: '/rathaus/mitteilungen/regeln', current: current === 'rules' }] : []),
  ]
  return <Tabs label={t.title} tabs={tabs} />
}

/** A sample of the desk: a bulletin in this state, for the editor of the demo city. */
export function deskSample(rest: string, form?: Record<string, string>, state = 'published') {
  return async (house: House) => {
    const [row] = await many(
      house.db,
      sql<{ id: string }>`select id from bulletins.bulletin where state = ${state} and kind <> 'personal' order by must_confirm desc, id limit 1`,
    )
    return row ? { path: `${desk}/${row.id}${rest}`, as: 'editor', ...(form ? { form } : {}) } : null
  }
}
