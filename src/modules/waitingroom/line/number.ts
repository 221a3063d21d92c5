import type { Concern } from '../../appointments/index.ts'

/** Without letters that are taken for others when read or heard, and without the one for appointments. */
const letters = 'ABCDEFGHKLMNPRSUVWXYZ'

/** Begins the numbers of people with an appointment, „Termin“. */
export const appointmentLetter = 'T'

/** Begins the numbers for a concern: a letter per category, in the order of the list. */
export function letterFor(concerns: readonly Concern[], key: string): string {
  const nameOf = (concern: Concern) => JSON.stringify(concern.category)
  const categories = [...new Set(concerns.map(nameOf))]
  const own = concerns.find(concern => concern.key === key)
  return letters[(own ? categories.indexOf(nameOf(own)) : 0) % letters.length]!
}
