import { peopleOf } from '../people.ts'

/** The demo people of Rheinfurt, for whoever signs in in a test. */
export const people = peopleOf({ key: 'rheinfurt' })
