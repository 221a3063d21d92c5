import { randomUUID } from 'node:crypto'
import { type Db, inTransaction, run, sql } from '../../../platform/database.ts'
import { storeFile } from '../../../platform/files.ts'
import type { House } from '../../../platform/module.ts'
import { listMembers, listUnits, type Unit } from '../../staff/index.ts'
import { noteUpload } from '../files/store.ts'
import { editMessage } from '../messages/edit.ts'
import { pinMessage } from '../messages/pin.ts'
import { react } from '../messages/react.ts'
import { removeMessage } from '../messages/remove.ts'
import { sendMessage } from '../messages/send.ts'
import { reportMessage } from '../moderation/report.ts'
import { vote } from '../polls/vote.ts'
import { setOwner } from '../rooms/people.ts'
import { addMembers, makeGroup, pairOf } from '../rooms/store.ts'
import { roomOfUnit } from '../rooms/unit-room.ts'
import { openAnnouncement } from '../units/announcing.ts'
import { followUnits } from '../units/follow.ts'
import { requestInDemo } from './requests.ts'
import { type DemoMessage, type DemoRoom, demoPicture, demoRooms } from './script.ts'

interface Town {
  readonly units: readonly Unit[]
  id(name: string): string
}

/** Lets the people of the demo city talk, each message through the same door as in earnest, at its time. */
export async function talkInDemo(house: House): Promise<void> {
  const rooms = await demoRooms(house)
  if (rooms === null) return
  // Before anybody speaks, so that rooms in which nobody does are the oldest ones.
  await followUnits(before(house, Temporal.Duration.from({ hours: 24 * 90 })))
  const town = await inTransaction(house.db, async tx => {
    const town = await townOf(tx)
    for (const room of rooms) await play(house, tx, town, room)
    return town
  })
  await requestInDemo(house, ago => before(house, Temporal.Duration.from(ago)), town.id)
}

async function townOf(db: Db): Promise<Town> {
  const units = await listUnits(db)
  const everybody = units[0] ? await listMembers(db, units[0].id, { deep: true }) : []
  const ids = new Map(everybody.map(one => [`${one.given_name} ${one.family_name}`, one.id]))
  return {
    units,
    id(name) {
      const id = ids.get(name)
      if (!id) throw new Error(`nobody in the demo city is called ${name}`)
      return id
    },
  }
}

async function play(house: House, tx: Db, town: Town, script: DemoRoom) {
  const first = script.messages.map(one => one.ago).toSorted((a, b) => b.total('minutes') - a.total('minutes'))[0]!
  const room = await open(before(house, first.add({ hours: 1 })), tx, town, script)
  for (const [at, message] of script.messages.entries()) await speak(before(house, message.ago), tx, town, { room, number: at + 1 }, message)
  await run(tx, sql`update chat.member m set read_number = r.last_number from chat.room r where r.id = m.room_id and m.room_id = ${room}`)
  for (const [name, count] of Object.entries(script.unread))
    await run(tx, sql`update chat.member set read_number = greatest(0, read_number - ${count}) where room_id = ${room} and account_id = ${town.id(name)}`)
}

async function open(house: House, tx: Db, town: Town, script: DemoRoom): Promise<string> {
  const people = script.people === 'all' ? [] : script.people.map(town.id)
  if (script.kind === 'pair') return pairOf(house, tx, people[0]!, people[1]!)
  if (script.kind === 'unit') {
    const unit = town.units.find(one => one.name === script.unit)
    if (!unit) throw new Error(`the demo city has no department ${script.unit}`)
    const room = await roomOfUnit(house, tx, unit)
    await addMembers(
      house,
      tx,
      room,
      (await listMembers(tx, unit.id, { deep: true })).map(one => one.id),
      { past: true },
    )
    if (unit.head_id) await run(tx, sql`update chat.member set role = 'owner' where room_id = ${room} and account_id = ${unit.head_id}`)
    return room
  }
  const owners = script.owners.map(town.id)
  if (script.people === 'all') {
    const wish = { name: script.name!, topic: script.topic ?? null, audience: 'everybody', client: randomUUID() } as const
    const room = await openAnnouncement(house, tx, owners[0]!, wish)
    for (const owner of owners.slice(1)) await setOwner(house, tx, owners[0]!, room, owner, true)
    return room
  }
  const room = await makeGroup(house, tx, owners[0]!, { name: script.name!, topic: script.topic, kind: script.kind, people: [] })
  await addMembers(house, tx, room, owners, { role: 'owner' })
  await addMembers(house, tx, room, people)
  return room
}

async function speak(house: House, tx: Db, town: Town, place: { room: string; number: number }, message: DemoMessage) {
  const sender = town.id(message.by)
  // What was edited stood there a little differently at first.
  const text = message.edited ? message.text.slice(0, message.text.lastIndexOf('.', message.text.length - 2) + 1) : message.text
  await sendMessage(house, tx, {
    room: place.room,
    sender,
    client: randomUUID(),
    content: {
      text,
      ...(message.picture ? { files: [await photo(house, tx, sender, message.picture)] } : {}),
      ...(message.poll ? { poll: message.poll } : {}),
    },
    replyTo: message.reply ?? null,
    mentions: message.mentions.map(town.id),
    everyone: message.everyone,
  })
  if (message.edited) await editMessage(house, tx, sender, place, { text: message.text, mentions: null })
  for (const [emoji, people] of Object.entries(message.react)) for (const name of people) await react(house, tx, town.id(name), place, emoji, true)
  for (const [name, options] of Object.entries(message.votes)) await vote(house, tx, town.id(name), place, options)
  if (message.pin) await pinMessage(house, tx, town.id(message.pin), place, true)
  if (message.report) await reportMessage(house, tx, town.id(message.report.by), place, message.report)
  if (message.deleted) await removeMessage(house, tx, sender, place)
}

async function photo(house: House, tx: Db, sender: string, name: string) {
  const file = await storeFile(house, tx, { bytes: await demoPicture(house, name), filename: `${name}.jpg`, purpose: 'chat.file', subject: `chat:${sender}` })
  return noteUpload(tx, house.clock.now(), sender, file, null)
}

/** The house as it was so long ago. */
function before(house: House, ago: Temporal.Duration): House {
  const then = house.clock.now().subtract({ seconds: ago.total('seconds') })
  return { ...house, clock: { now: () => then } }
}
