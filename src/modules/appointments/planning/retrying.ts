import { checkViolation, sqlState } from '../../../platform/database.ts'

const deadlock = '40P01'

/**
 * Does a piece of work that opens its own transaction again when somebody booked in the same moment: the database refused the hours because
 * of the new booking, or ended the one of two that waited for each other.
 * @returns null if it was refused again and again
 */
export async function retrying<T>(work: () => Promise<T>, attempts = 4): Promise<T | null> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const state = sqlState(error)
      if (state !== checkViolation && state !== deadlock) throw error
    }
  }
  return null
}
