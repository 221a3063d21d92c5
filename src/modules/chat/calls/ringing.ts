import { type Db, afterCommit, many, maybe, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { pushNote } from '../../../platform/push-note.ts'
import type { Lang } from '../../../platform/text.ts'
import { namesOf } from '../../staff/index.ts'
import { personTopic, ringTopic } from '../live.ts'
import { settingsOf } from '../rooms/own.ts'
import type { WireEvents } from '../wire.ts'
import type { CallRoom } from './room.ts'
import { type Call, findCall, listUnanswered, seatsOf } from './store.ts'
import { callTexts } from './text.ts'

/** In larger groups nobody's phone is woken for a call; its notice stands in the room. */
const mostWoken = 12
/** Seconds a push service tries to reach a phone: later nobody is waiting any more. */
const ringing = 45

/** Tells those who are called: in a pair it rings on their open pages; phones are woken in pairs and small groups. */
export async function ring(house: House, tx: Db, room: CallRoom, call: Call): Promise<void> {
  const people = await listCalled(tx, room, call.startedBy, house.clock.now())
  if (room.kind === 'pair') {
    const name = (await namesOf(tx, [call.startedBy])).get(call.startedBy) ?? ''
    tellRinging(house, tx, people, { room: room.id, name, rings: true })
  }
  if (people.length > 0 && room.people <= mostWoken) await addJob(tx, 'chat.ring', { call: call.id, room: room.id, people })
}

/** Who calls this person at the moment, for pages that were opened while it rings or did not hear for a while. */
export async function listRinging(db: Db, me: string, now: Temporal.Instant): Promise<{ room: string; name: string }[]> {
  const calls = await listUnanswered(db, me, now, now.subtract({ seconds: ringing }))
  const names = await namesOf(
    db,
    calls.map(call => call.from),
  )
  return calls.map(({ room, from }) => ({ room, name: names.get(from) ?? '' }))
}

/** It rings no longer: somebody came, declined or gave up. */
export async function stopRinging(house: House, tx: Db, roomId: string): Promise<void> {
  const rows = await many(
    tx,
    sql<{ account_id: string }>`select m.account_id from chat.member m join chat.room r on r.id = m.room_id and r.kind = 'pair' where m.room_id = ${roomId}`,
  )
  const people = rows.map(row => row.account_id)
  tellRinging(house, tx, people, { room: roomId, name: '', rings: false })
}

/** Nobody came in a pair: who was called is told once, in place of the ringing. */
export async function noteMissed(tx: Db, call: Call): Promise<void> {
  const other = await maybe(
    tx,
    sql<{ account_id: string }>`select m.account_id from chat.member m join chat.room r on r.id = m.room_id and r.kind = 'pair'
    where m.room_id = ${call.room} and m.account_id <> ${call.startedBy} and m.left_at is null`,
  )
  if (other) await addJob(tx, 'chat.missed', { call: call.id, room: call.room, from: call.startedBy, account: other.account_id })
}

/** Job: wakes the phones of those who are called. Whoever has quiet hours or came meanwhile is left alone. */
export async function pushRinging(payload: { call: string; room: string; people: readonly string[] }, house: House): Promise<void> {
  const { db, clock } = house
  for (const account of payload.people) {
    const call = await findCall(db, payload.room)
    if (call?.id !== payload.call || call.declined) return
    if ((await seatsOf(db, call, clock.now())).some(seat => seat.account === account)) continue
    await push(house, { ...payload, account, from: call.startedBy, kind: 'rings' })
  }
}

/** Job: tells of a call that was missed; after the quiet hours, if it has to be. */
export async function pushMissed(payload: { call: string; room: string; from: string; account: string }, house: House): Promise<void> {
  const again = await push(house, { ...payload, kind: 'missed' })
  if (again) await addJob(house.db, 'chat.missed', payload, { at: again, key: `chat.missed:${payload.call}` })
}

async function push(house: House, about: { call: string; room: string; from: string; account: string; kind: 'rings' | 'missed' }) {
  const { call, room, from, account, kind } = about
  const person = await maybe(
    house.db,
    sql<{
      lang: Lang
      room: string | null
    }>`select a.lang, r.name as room from platform.account a join chat.member m on m.account_id = a.id and m.left_at is null
    join chat.room r on r.id = m.room_id where a.id = ${account} and a.disabled_at is null and m.room_id = ${room}`,
  )
  if (!person) return null
  const t = callTexts[person.lang].push
  const { showsContent } = await settingsOf(house.db, account)
  const name = (await namesOf(house.db, [from])).get(from) ?? ''
  const isRinging = kind === 'rings'
  return pushNote(house, {
    accountId: account,
    kind: 'work',
    key: `chat.call:${call}:${kind}:${account}`,
    isUrgent: isRinging,
    content: {
      title: showsContent ? (isRinging ? t.from(name) : t.missedFrom(name)) : isRinging ? t.some : t.someMissed,
      body: showsContent && person.room ? person.room : isRinging ? t.answer : t.look,
      url: isRinging ? `/rathaus/chat/${room}/anruf` : `/rathaus/chat/${room}`,
      // The missed one takes the place of the ringing one.
      tag: `ruf-${room}`,
      lang: person.lang,
      ...(isRinging ? { lifetime: ringing } : {}),
    },
  })
}

/** Members who did not silence the room. */
async function listCalled(db: Db, room: CallRoom, caller: string, now: Temporal.Instant): Promise<string[]> {
  const rows = await many(
    db,
    sql<{ account_id: string }>`select m.account_id from chat.member m where m.room_id = ${room.id} and m.account_id <> ${caller} and m.left_at is null
      and (m.notify = 'all' or m.notify = 'mentions' and ${room.kind} = 'pair') and (m.muted_until is null or m.muted_until <= ${now}) order by 1`,
  )
  return rows.map(row => row.account_id)
}

function tellRinging(house: House, tx: Db, people: readonly string[], data: WireEvents['call']) {
  afterCommit(tx, () => {
    // Every page hears it on the line of its frame; the chat that was opened without a network has no frame.
    for (const account of people) for (const topic of [ringTopic(account), personTopic(account)]) house.live.publish(topic, { name: 'call', data })
  })
}
