import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import { officesOf } from '../../city/index.ts'
import { listUnits, namesOf } from '../../staff/index.ts'
import type { Bulletin } from '../bulletin.ts'
import { texts } from '../text.ts'
import { listRoles } from './store.ts'
import { deskTexts } from './text.ts'

/** The names behind what a bulletin keeps as keys. */
export async function loadFacts(v: Visit, bulletin: Bulletin) {
  const [units, roles, offices, names] = await Promise.all([
    listUnits(v.db),
    listRoles(v.db),
    officesOf(v.house.city),
    namesOf(v.db, [...bulletin.people, ...[bulletin.author_id, bulletin.approved_by, bulletin.returned_by].filter(id => id !== null)]),
  ])
  const named = (list: readonly { key: string; name: string }[], keys: readonly string[]) => list.filter(one => keys.includes(one.key)).map(one => one.name)
  return {
    names,
    circle: [
      named(
        units.map(unit => ({ key: unit.id, name: unit.name })),
        bulletin.units,
      ),
      named(roles, bulletin.roles),
      named(
        offices.map(office => ({ key: office.key, name: inLanguage(office.name, v.lang) })),
        bulletin.places,
      ),
      bulletin.people.map(id => names.get(id) ?? '–'),
    ].filter(list => list.length > 0),
  }
}

/** What somebody must know who answers for it: whom it is for, from when until when, and what it may do. */
export function Facts({ v, bulletin, facts }: { v: Visit; bulletin: Bulletin; facts: Awaited<ReturnType<typeof loadFacts>> }) {
  const t = v.text(deskTexts)
  const r = v.text(texts)
  const zone = v.house.city.zone
  const moment = (at: Temporal.Instant | null) => at && formatInstant(at, v.lang, zone, 'weekday')
  const circle = [
    ...facts.circle.map(list => list.join(', ')),
    ...(bulletin.langs.length > 0 ? [bulletin.langs.map(lang => t.languages[lang as 'de']).join(', ')] : []),
    ...(bulletin.only_subscribers ? [t.onlySubscribers] : []),
  ]
  return (
    <DescriptionList
      pairs={[
        [t.kind, r.kinds[bulletin.kind]],
        [t.topic, bulletin.topic && r.topics[bulletin.topic]],
        [t.audience, circle.length > 0 ? circle.map(one => <p key={one}>{one}</p>) : t.everybody],
        [t.publishDate, bulletin.state === 'published' ? null : moment(bulletin.publish_at)],
        [t.expireDate, bulletin.expire_at && formatDate(lastDay(bulletin.expire_at, zone), v.lang, 'weekday')],
        [t.pinnedUntil, bulletin.pinned_until && formatDate(bulletin.pinned_until, v.lang, 'weekday')],
        [t.urgent, bulletin.urgent],
        [t.confirmation, bulletin.must_confirm && t.wanted],
        [r.comments, bulletin.kind !== 'personal' && (bulletin.comments_open ? t.open : t.closed)],
        [t.publicDate, bulletin.public && (moment(bulletin.public_at) ?? t.atOnce)],
        [t.by, facts.names.get(bulletin.author_id ?? '')],
        [t.approvedBy, facts.names.get(bulletin.approved_by ?? '')],
      ]}
    />
  )
}

/** The last day it holds: it ends with the midnight after. */
export function lastDay(end: Temporal.Instant, zone: string): Temporal.PlainDate {
  return end.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 })
}
