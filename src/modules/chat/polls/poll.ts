import { z } from 'zod'

/** A question with two to ten different answers; the question is the message's text. */
export const newPoll = z
  .strictObject({
    options: z.array(z.string().trim().min(1).max(120)).min(2).max(10),
    multiple: z.boolean().default(false),
    secret: z.boolean().default(false),
  })
  .refine(poll => new Set(poll.options.map(option => option.toLowerCase())).size === poll.options.length, { path: ['options'] })
