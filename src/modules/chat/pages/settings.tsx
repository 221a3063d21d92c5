import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { listPeople, addPeople, leaveRoom, removePerson, renameRoom, setOwner } from '../rooms/people.ts'
import { setMembership } from '../rooms/own.ts'
import { keepingOf } from '../keeping/store.ts'
import { getMembership } from '../rooms/store.ts'
import { endAnnouncement } from '../units/announcing.ts'
import { listMembers, listUnits, searchEmployees } from '../../staff/index.ts'
import { audienceTexts } from './audience-text.ts'
import { loadRoom, sampleRoom } from './load.ts'
import { SettingsView } from './SettingsView.tsx'
import { pageTexts } from './text.ts'

const hours = { no: 0, hour: 1, day: 8, week: 168 } as const
const person = z.guid()
/** People listed without being asked for. */
const mostShown = 100

const form = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('own'),
    notify: z.enum(['all', 'mentions', 'none']),
    muted: z.enum(['keep', 'no', 'hour', 'day', 'week']),
    pinned: z.string().optional(),
  }),
  z.object({ what: z.literal('rename'), name: z.string().trim().min(1).max(80), topic: z.string().trim().max(300).default('') }),
  z.object({ what: z.literal('add'), person }),
  z.object({ what: z.literal('remove'), person }),
  z.object({ what: z.literal('owner'), person }),
  z.object({ what: z.literal('member'), person }),
  z.object({ what: z.literal('unit'), unit: z.guid().or(z.literal('')) }),
  z.object({ what: z.literal('leave') }),
  z.object({ what: z.literal('end') }),
])

export async function loadSettings(v: Visit) {
  const { room } = await loadRoom(v)
  const me = v.viewer.accountId!
  const everybody = await listPeople(v.db, me, room.id, v.today)
  const keeping = await keepingOf(v.db, room.id)
  const words = v.query('q').trim()
  const { follows, closed_at } = await getMembership(v.db, me, room.id)
  const owns = room.role === 'owner' && (room.kind === 'group' || room.kind === 'announcement')
  const mayAdd = owns && !follows
  const found = mayAdd && words !== '' ? await searchEmployees(v.db, words, 30) : null
  // Of thousands those are shown who are asked for.
  const isLarge = everybody.length > mostShown
  const people = isLarge ? everybody.filter(one => one.role === 'owner' || (words !== '' && matches(one.name, words))).slice(0, mostShown) : everybody
  return {
    room,
    people,
    count: everybody.length,
    isLarge,
    owns,
    follows,
    isOpen: closed_at === null,
    keeping,
    words,
    mayAdd,
    units: mayAdd ? await listUnits(v.db) : [],
    found: found?.filter(one => !everybody.some(other => other.account === one.id)) ?? null,
  }
}

/** What a member sets for themselves in a conversation, and what those who own it do with it. */
export const settingsPage = definePage({
  title: (v, { room }) => v.text(pageTexts).settingsOf(room.name),
  sample: sampleRoom('/einstellungen'),
  load: loadSettings,
  form,
  async post(v, input, { room }) {
    const me = v.viewer.accountId!
    const t = v.text(pageTexts)
    const a = v.text(audienceTexts)
    const here = `/rathaus/chat/${room.id}/einstellungen`
    const place = [v.house, v.db, me, room.id] as const
    switch (input.what) {
      case 'own': {
        const until = input.muted === 'no' || input.muted === 'keep' ? null : v.now.add({ hours: hours[input.muted] })
        await setMembership(...place, { notify: input.notify, pinned: input.pinned !== undefined, ...(input.muted === 'keep' ? {} : { mutedUntil: until }) })
        break
      }
      case 'rename':
        await renameRoom(...place, { name: input.name, topic: input.topic || null })
        break
      case 'add':
        await addPeople(...place, [input.person])
        break
      case 'remove':
        await removePerson(...place, input.person)
        break
      case 'unit': {
        const people = input.unit === '' ? [] : (await listMembers(v.db, input.unit, { deep: true })).map(one => one.id)
        if (people.length === 0) return invalid({ unit: a.unitMissing })
        return seeOther(here, a.added(await addPeople(...place, people)))
      }
      case 'end':
        await endAnnouncement(...place)
        return seeOther(here, a.ended)
      case 'leave':
        await leaveRoom(...place)
        return seeOther('/rathaus/chat', t.left)
      default:
        await setOwner(...place, input.person, input.what === 'owner')
    }
    return seeOther(here, t.saved)
  },
  view: (v, data, form) => <SettingsView v={v} data={data} form={form} />,
})

function matches(name: string, words: string): boolean {
  const lower = name.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => lower.includes(word))
}
