import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { listPeople, addPeople, leaveRoom, removePerson, renameRoom, setOwner } from '../rooms/people.ts'
import { setMembership } from '../rooms/own.ts'
import { keepingOf } from '../keeping/store.ts'
import { searchEmployees } from '../../staff/index.ts'
import { loadRoom, sampleRoom } from './load.ts'
import { SettingsView } from './SettingsView.tsx'
import { pageTexts } from './text.ts'

const hours = { no: 0, hour: 1, day: 8, week: 168 } as const
const person = z.guid()

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
  z.object({ what: z.literal('leave') }),
])

export async function loadSettings(v: Visit) {
  const { room } = await loadRoom(v)
  const people = await listPeople(v.db, v.viewer.accountId!, room.id, v.today)
  const keeping = await keepingOf(v.db, room.id)
  const words = v.query('q').trim()
  const mayAdd = room.role === 'owner' && (room.kind === 'group' || room.kind === 'announcement')
  const found = mayAdd && words !== '' ? await searchEmployees(v.db, words, 30) : null
  return { room, people, keeping, words, mayAdd, found: found?.filter(one => !people.some(other => other.account === one.id)) ?? null }
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
      case 'leave':
        await leaveRoom(...place)
        return seeOther('/rathaus/chat', t.left)
      default:
        await setOwner(...place, input.person, input.what === 'owner')
    }
    return seeOther(`/rathaus/chat/${room.id}/einstellungen`, t.saved)
  },
  view: (v, data, form) => <SettingsView v={v} data={data} form={form} />,
})
