import { z } from 'zod'
import type { JsonEndpoint } from '../../../platform/routes.ts'

export const id = z.guid()
export const number = z.coerce.number().int().min(0)
export const place = z.object({ room: id, number })
export const people = z.array(id).max(500)
/** of a room */
export const name = z.string().trim().min(1).max(80)
export const topic = z
  .string()
  .trim()
  .max(300)
  .nullable()
  .default(null)
  .transform(text => text || null)

/** Declares an endpoint; the identity function, for its types. */
export function endpoint<Input extends z.ZodType>(one: JsonEndpoint<Input>): JsonEndpoint<Input> {
  return one
}
