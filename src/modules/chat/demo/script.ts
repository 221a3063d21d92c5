import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { parse } from 'yaml'
import { z } from 'zod'
import type { House } from '../../../platform/module.ts'
import { reasons } from '../moderation/report-text.ts'
import { newPoll } from '../polls/poll.ts'

const names = z.array(z.string())

const message = z.strictObject({
  by: z.string(),
  ago: z.string().transform(text => Temporal.Duration.from(text)),
  text: z.string(),
  /** name of a drawing beside the script */
  picture: z.string().optional(),
  /** the place of the answered message in its room */
  reply: z.number().optional(),
  mentions: names.default([]),
  everyone: z.boolean().default(false),
  react: z.record(z.string(), names).default({}),
  /** who pinned it */
  pin: z.string().optional(),
  edited: z.boolean().default(false),
  deleted: z.boolean().default(false),
  /** who told the moderation of it, and why */
  report: z.strictObject({ by: z.string(), reason: z.enum(reasons), remark: z.string() }).optional(),
  poll: newPoll.optional(),
  votes: z.record(z.string(), z.array(z.number())).default({}),
})

const room = z.strictObject({
  kind: z.enum(['pair', 'group', 'unit', 'announcement']),
  name: z.string().optional(),
  topic: z.string().optional(),
  /** a department by its name; its people are in */
  unit: z.string().optional(),
  people: z.union([z.literal('all'), names]).default([]),
  owners: names.default([]),
  unread: z.record(z.string(), z.number()).default({}),
  messages: z.array(message),
})

export type DemoRoom = z.output<typeof room>
export type DemoMessage = z.output<typeof message>

/** What people of the demo city say to each other, from cities/<city>/chat/demo.yaml; null if the city has written nothing for them. */
export async function demoRooms(house: House): Promise<DemoRoom[] | null> {
  if (!existsSync(besideScript(house, 'demo.yaml'))) return null
  return z.array(room).parse(parse((await readFile(besideScript(house, 'demo.yaml'))).toString()))
}

/** A drawing as a photo that somebody could have taken of it. */
export async function demoPicture(house: House, name: string): Promise<Buffer> {
  return sharp(await readFile(besideScript(house, `${name}.svg`)))
    .jpeg()
    .toBuffer()
}

function besideScript(house: House, name: string): URL {
  return new URL(`chat/${name}`, house.city.folder)
}
