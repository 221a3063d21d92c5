import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Belonging, type StoredFile, Unacceptable, keepUpload } from './files.ts'
import { officeTypes } from './files/office-types.ts'
import { type Upload, takeIn } from './files/upload.ts'
import type { FormState, FormValue, UploadedFile } from './form.ts'
import { saying } from './form-messages.ts'
import type { House } from './module.ts'
import { keptSetting } from './notify/setting.ts'
import type { Visit } from './visit.ts'

/** An upload that survived a 422: the token goes back in a ticked checkbox of the same name. */
export interface KeptUpload {
  readonly token: string
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
}

// Which upload a file of this very request became, so that the page shown again can name it.
const arrived = new WeakMap<UploadedFile, { upload: Upload; token: string }>()

/**
 * A form field for files, `name="photo[]"` (`name="photo"` for one). Takes the bytes in at once and gives
 * uploads; `keepFiles` attaches them in the post. What was taken in survives a 422: the field component
 * repeats it as ticked checkboxes of the same name (`keptUploads`), so that unticking one leaves it out.
 * `documents`: of office programs too, without macros; for employees.
 */
export function filesField(v: Pick<Visit, 'house' | 'lang' | 'now'>, options: { max: number; min?: number; types?: readonly string[]; documents?: boolean }) {
  return z
    .unknown()
    .default([])
    .transform(async (value, context): Promise<Upload[]> => {
      const uploads: Upload[] = []
      for (const one of [value].flat(2)) {
        try {
          const upload = await takeOne(v, one as FormValue, options)
          if (upload && options.types && !options.types.includes(upload.type)) throw new Unacceptable(otherType(options.types))
          if (upload) uploads.push(upload)
        } catch (error) {
          if (!(error instanceof Unacceptable)) throw error
          context.addIssue({ code: 'custom', ...saying(error.in(v.lang)) })
        }
      }
      if (uploads.length > options.max) context.addIssue({ code: 'custom', ...saying(tooMany(options.max)) })
      else if (uploads.length < (options.min ?? 0) && context.issues.length === 0) context.addIssue({ code: 'custom', ...saying(tooFew(options.min!)) })
      return uploads
    })
}

/** Attaches the uploads of a form to what they belong to, in the caller's transaction. */
export async function keepFiles(v: Pick<Visit, 'house' | 'db'>, uploads: readonly Upload[], belonging: Belonging): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for (const upload of uploads) files.push(await keepUpload(v.house, v.db, upload, belonging))
  return files
}

/** What has already arrived for this field, to be shown beside the empty file input. */
export function keptUploads(v: Pick<Visit, 'house' | 'now'>, form: Pick<FormState, 'values'>, name: string): KeptUpload[] {
  let at: unknown = form.values
  for (const part of name.replace(/\[\]$/, '').split('.')) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined
  return [at].flat(2).flatMap(one => {
    const taken = isFile(one) ? arrived.get(one) : typeof one === 'string' ? reopened(v, one) : null
    return taken ? [{ token: taken.token, name: taken.upload.name, type: taken.upload.type, size: taken.upload.size }] : []
  })
}

/** Tokens hold for two days, as long as the bytes of an upload without a row. */
const tokenAge = { hours: 40 } as const

async function takeOne(v: Pick<Visit, 'house' | 'now'>, one: FormValue | undefined, also: { documents?: boolean }): Promise<Upload | null> {
  if (isFile(one)) {
    const known = arrived.get(one)
    if (known) return known.upload
    const upload = await takeIn(v.house, one, { documents: also.documents ?? false })
    arrived.set(one, { upload, token: seal(await signingKey(v.house), upload, v.now.add(tokenAge)) })
    return upload
  }
  if (typeof one !== 'string' || one === '') return null
  const upload = unseal(await signingKey(v.house), one, v.now)
  // What arrived in a form for employees goes into no other.
  if (!upload || (!also.documents && upload.type in officeTypes)) throw new Unacceptable(lost)
  return upload
}

function isFile(value: unknown): value is UploadedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes)
}

function seal(key: string, upload: Upload, until: Temporal.Instant): string {
  const content = Buffer.from(JSON.stringify({ ...upload, until: until.toString() })).toString('base64url')
  return `${content}.${sign(key, content)}`
}

function unseal(key: string, token: string, now: Temporal.Instant): Upload | null {
  const [content, signed] = token.split('.')
  if (!content || !signed) return null
  const expected = Buffer.from(sign(key, content))
  const given = Buffer.from(signed)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const { until, ...upload } = JSON.parse(Buffer.from(content, 'base64url').toString()) as Upload & { until: string }
  return Temporal.Instant.compare(until, now) > 0 ? upload : null
}

function sign(key: string, content: string): string {
  return createHmac('sha256', key).update(`upload:${content}`).digest('base64url')
}

// The post before has loaded the key; without it there is nothing to repeat.
function reopened(v: Pick<Visit, 'house' | 'now'>, token: string) {
  const key = keys.get(v.house.config)
  const upload = key ? unseal(key, token, v.now) : null
  return upload ? { upload, token } : null
}

const keys = new WeakMap<House['config'], string>()

async function signingKey(house: House): Promise<string> {
  const known = keys.get(house.config)
  if (known) return known
  const key = house.config.SECRET ?? (await keptSetting(house.db, 'upload key', () => randomBytes(32).toString('base64url')))
  keys.set(house.config, key)
  return key
}

const lost = {
  de: 'Die Datei ist nicht mehr da. Bitte laden Sie sie noch einmal hoch.',
  en: 'The file is no longer here. Please upload it again.',
  ls: 'Die Datei ist weg. Bitte laden Sie die Datei noch einmal hoch.',
}

function tooMany(max: number) {
  return max === 1
    ? { de: 'Bitte wählen Sie nur eine Datei.', en: 'Please choose only one file.' }
    : { de: `Bitte wählen Sie höchstens ${max} Dateien.`, en: `Please choose at most ${max} files.` }
}

function tooFew(min: number) {
  return min === 1
    ? { de: 'Bitte wählen Sie eine Datei.', en: 'Please choose a file.' }
    : { de: `Bitte wählen Sie mindestens ${min} Dateien.`, en: `Please choose at least ${min} files.` }
}

function otherType(types: readonly string[]) {
  return types.includes('application/pdf')
    ? { de: 'Bitte senden Sie hier eine PDF-Datei.', en: 'Please send a PDF file here.' }
    : { de: 'Bitte senden Sie hier ein Bild (JPEG, PNG oder WebP).', en: 'Please send a picture here (JPEG, PNG or WebP).' }
}
