import { moveFiles } from '../../../platform/files.ts'
import type { ShareTarget } from '../../sharing/index.ts'
import { searchEmployees } from '../../staff/index.ts'
import { noteUpload } from '../files/store.ts'
import { sendMessage } from '../messages/send.ts'
import { texts } from '../text.ts'
import { listRooms } from './list.ts'
import { openPair } from './opening.ts'

const mostRooms = 30
const mostPeople = 10
const person = 'person:'

/** Conversations as places to share to; with words also colleagues with whom there is none yet. */
export const shareTarget: ShareTarget = {
  name: 'chat',
  title: lang => texts[lang].title,
  async places(v, words) {
    const me = v.viewer.accountId!
    const t = v.text(texts)
    const [rooms, people] = await Promise.all([listRooms(v.db, me), words === '' ? [] : searchEmployees(v.db, words, mostPeople)])
    const known = new Set(rooms.map(room => room.other))
    const fitting = rooms.filter(room => room.mayWrite && room.name.toLowerCase().includes(words.toLowerCase())).slice(0, mostRooms)
    return [
      ...fitting.map(room => ({ id: room.id, text: room.name, hint: room.kind === 'pair' ? t.withOne : t.withMany(room.people) })),
      ...people.filter(one => one.id !== me && !known.has(one.id)).map(one => ({ id: `${person}${one.id}`, text: one.name, hint: t.newWithOne })),
    ]
  },
  async send(v, place, shared) {
    const me = v.viewer.accountId!
    const room = place.startsWith(person) ? await openPair(v.house, v.db, me, place.slice(person.length)) : place
    const files = []
    for (const file of shared.files) files.push(await noteUpload(v.db, v.now, me, file, null))
    await moveFiles(v.db, shared.subject, `chat:${me}`)
    const content = { text: shared.words, ...(files.length > 0 ? { files } : {}) }
    await sendMessage(v.house, v.db, { room, sender: me, client: shared.client, content })
    return `/rathaus/chat/${room}`
  },
}
