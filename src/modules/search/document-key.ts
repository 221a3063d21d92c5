import { z } from 'zod'
import type { DocumentKey } from '../../platform/search.ts'

/** A document as the value of a radio button. */
export function writeDocument({ module, kind, id }: DocumentKey): string {
  return [module, kind, id].join(' ')
}

export const documentInput = z
  .string()
  .regex(/^[\w-]{1,60} [\w-]{1,60} .{1,200}$/)
  .transform((text): DocumentKey => {
    const [module, kind, ...id] = text.split(' ')
    return { module: module!, kind: kind!, id: id.join(' ') }
  })
