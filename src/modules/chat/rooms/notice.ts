import { randomUUID } from 'node:crypto'
import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { sendMessage } from '../messages/send.ts'
import type { Content } from '../wire.ts'
import { countPeople } from './hold.ts'

/** In rooms with more people nobody cares who comes and goes. */
const mostNoticed = 50

/** The house notes in the room what somebody did to it; comings and goings only in groups small enough to care. */
export async function noteInRoom(
  house: House,
  tx: Db,
  room: { readonly id: string; readonly kind: string },
  actor: string,
  notice: NonNullable<Content['notice']>,
): Promise<void> {
  const isAboutPeople = notice.kind === 'joined' || notice.kind === 'left'
  if (isAboutPeople && (room.kind !== 'group' || (await countPeople(tx, room.id)) > mostNoticed)) return
  await sendMessage(house, tx, { room: room.id, sender: actor, client: randomUUID(), content: { text: '', notice } })
}
