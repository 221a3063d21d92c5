import type { Db } from '../../../platform/database.ts'
import type { Appointment } from '../booking/appointment.ts'
import type { Need } from '../need.ts'
import { listConcerns } from '../offices/store.ts'
import type { Choice } from './choice.ts'

type Wished = Pick<Appointment, 'concerns' | 'channel' | 'wheelchair' | 'speaks'>

/** What an appointment is for, as it was chosen; concerns that were given up since are still named. */
export async function choiceOf(db: Db, { concerns, channel, wheelchair, speaks }: Wished): Promise<Choice> {
  const known = await listConcerns(
    db,
    concerns.map(one => one.key),
  )
  const chosen = known.map(concern => ({ concern, count: concerns.find(one => one.key === concern.key)!.count }))
  return { chosen, channel, wheelchair, speaks }
}

export function needOfAppointment({ concerns, channel, wheelchair, speaks }: Wished): Need {
  return { concerns, channel, wheelchair, speaks }
}
