import type { WireFile, WireMessage, WirePoll } from '../wire.ts'
import { ask } from './ask.ts'
import type { Waiting, WaitingFile } from './shelf.ts'

/** A message to send. */
export interface Draft {
  readonly text: string
  readonly replyTo?: number | null
  readonly mentions?: readonly string[]
  readonly everyone?: boolean
  readonly files?: readonly { readonly blob: Blob; readonly name: string; readonly seconds: number | null }[]
  readonly poll?: WirePoll
}

/** What the house says of a message it has taken. */
type Taken = Pick<WireMessage, 'number' | 'changed' | 'at'>

/** The draft as it waits, with a name of its own. */
export function begun(me: string, room: string, draft: Draft): Waiting {
  const files = (draft.files ?? []).map(({ blob, name, seconds }): WaitingFile => ({ key: uuid(), name, type: blob.type, size: blob.size, seconds }))
  const { text, replyTo = null, mentions = [], everyone = false, poll = null } = draft
  return { client: uuid(), me, room, text, replyTo, mentions: [...mentions], everyone, files, poll }
}

/** The bytes of its files by their keys. Raises if one cannot be read, as a photo that the phone has taken away since. */
export async function bytesOf(one: Waiting, draft: Draft): Promise<Map<string, ArrayBuffer>> {
  const bytes = new Map<string, ArrayBuffer>()
  for (const [at, { key }] of one.files.entries()) bytes.set(key, await draft.files![at]!.blob.arrayBuffer())
  return bytes
}

/** Brings one file of a message to the house. @returns what the house calls it */
export async function bring(file: WaitingFile, bytes: ArrayBuffer): Promise<string> {
  const form = new FormData()
  if (file.seconds !== null) form.append('seconds', String(file.seconds))
  form.append('file', new Blob([bytes], { type: file.type }), file.name)
  return (await ask('datei', form)).id
}

/** Sends a message whose files the house has. */
export async function post({ client, room, text, replyTo, mentions, everyone, files, poll }: Waiting): Promise<Taken> {
  const body = { client, room, text, replyTo, mentions, everyone, files: files.map(file => file.id), ...(poll ? { poll } : {}) }
  return (await ask('nachrichten', body)).message
}

/** The message as it will be seen, before the stream tells of it: what is guessed here gives way to anything the house says (`changed` 0). */
export function asSent(one: Waiting, answer: Taken): WireMessage {
  const { room, client, replyTo, mentions, me, poll, text } = one
  const files: WireFile[] = one.files.map(({ id, name, type, size, seconds }) => ({ id: id!, name, type, size, ...(seconds ? { seconds } : {}) }))
  const content = { text, ...(files.length > 0 ? { files } : {}), ...(poll ? { poll } : {}) }
  const votes = poll && !poll.secret ? poll.options.map(() => 0) : null
  return { room, client, replyTo, mentions, sender: me, ...answer, changed: 0, content, pinned: false, edited: false, deleted: null, reactions: [], votes }
}

/** crypto.randomUUID, which phones of 2020 do not have. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
