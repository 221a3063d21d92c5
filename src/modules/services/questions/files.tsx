import { z } from 'zod'
import { deleteFile } from '../../../platform/files.ts'
import { filesField, keepFiles, keptUploads } from '../../../platform/files-form.ts'
import { pictureTypes } from '../../../platform/files/picture-types.ts'
import type { Upload } from '../../../platform/files/upload.ts'
import { saying } from '../../../platform/form-messages.ts'
import { words } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { acceptAny, acceptPictures } from '../../../ui/accept.ts'
import { formatBytes } from '../../../ui/format.ts'
import type { QuestionType } from '../contract.ts'
import { asked, option } from './answer.ts'

/** A file as an answer; its bytes lie with the platform under the subject `case:<application>`. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
}

export interface Files {
  readonly files: readonly KeptFile[]
  /** just uploaded; only between parsing and keeping */
  readonly fresh?: readonly Upload[]
  readonly gone?: readonly string[]
}

/** Files or pictures, up to `max` (default 1). What was uploaded stays until it is ticked away, also when another field was wrong. */
export const file: QuestionType<Files, Visit> = {
  name: 'file',
  options: z.strictObject({ max: z.number().int().min(1).max(10).optional(), accept: z.enum(['picture', 'any']).optional(), camera: z.boolean().optional() }),
  prepare: v => Promise.resolve(v),
  schema(question, asking, v) {
    const kept = (asking.answers[question.id] as Files | undefined | null)?.files ?? []
    const max = option<number>(question, 'max') ?? 1
    const types = option(question, 'accept') === 'picture' ? pictureTypes : undefined
    const read = z.preprocess(
      value => value ?? {},
      z
        .object({ fresh: filesField(v, { max, ...(types ? { types } : {}) }).optional(), gone: z.array(z.string()).default([]) })
        .transform(({ fresh = [], gone }): Files => {
          const replaced = max === 1 && fresh.length > 0 ? kept.map(one => one.id) : gone
          return { files: kept.filter(one => !replaced.includes(one.id)), gone: kept.filter(one => replaced.includes(one.id)).map(one => one.id), fresh }
        }),
    )
    return read
      .refine(value => !question.required || count(value) > 0, {
        ...saying({ de: 'Bitte wählen Sie eine Datei aus.', en: 'Please choose a file.' }),
        path: ['fresh'],
      })
      .refine(value => count(value) <= max, {
        ...saying({ de: `Bitte laden Sie höchstens ${max} Dateien hoch.`, en: `Please upload at most ${max} files.` }),
        path: ['fresh'],
      }) as z.ZodType<Files>
  },
  field({ v, question, form, value }) {
    const t = v.text(texts)
    const max = option<number>(question, 'max') ?? 1
    const { name, label, hint, required } = asked(question, v.lang)
    const kept = value?.files ?? []
    const arrived = keptUploads(v, form, `${name}.fresh[]`)
    return (
      <div class="service-files stack">
        {kept.length > 0 && (
          <Choices
            name={`${name}.gone`}
            legend={t.kept}
            hint={t.gone}
            multiple
            required={false}
            choices={kept.map(one => ({ value: one.id, text: `${one.name} (${formatBytes(one.size, v.lang)})` }))}
          />
        )}
        <Field
          name={`${name}.fresh`}
          label={kept.length > 0 ? (max === 1 ? t.replace(label) : t.more(label)) : label}
          hint={[hint, t.kinds].filter(Boolean).join(' ')}
          required={required && kept.length === 0 && arrived.length === 0}
          type="file"
          multiple={max > 1}
          accept={option(question, 'accept') === 'picture' ? acceptPictures : acceptAny}
          capture={option<boolean>(question, 'camera') ? 'environment' : undefined}
          kept={arrived}
        />
      </div>
    )
  },
  say: value => value.files.map(one => one.name),
  facts: value => value.files.length,
  async keep(v, question, asking, value) {
    const stored = await keepFiles(v, value.fresh ?? [], { purpose: `services.${question.id}`, subject: `case:${asking.applicationId}` })
    for (const id of value.gone ?? []) await deleteFile(v.house, v.db, id)
    return { value: { files: [...value.files, ...stored.map(({ id, name, type, size }) => ({ id, name, type, size }))] } }
  },
}

function count(value: Files) {
  return value.files.length + (value.fresh?.length ?? 0)
}

const texts = words({
  de: {
    kept: 'Schon hochgeladen',
    gone: 'Kreuzen Sie an, was Sie löschen möchten.',
    replace: (label: string) => `${label}: andere Datei wählen`,
    more: (label: string) => `${label}: weitere Dateien wählen`,
    kinds: 'Bild oder PDF, höchstens 15 MB.',
  },
  en: {
    kept: 'Already uploaded',
    gone: 'Tick what you want to delete.',
    replace: (label: string) => `${label}: choose another file`,
    more: (label: string) => `${label}: choose more files`,
    kinds: 'Picture or PDF, at most 15 MB.',
  },
  ls: { gone: 'Wollen Sie etwas löschen? Dann machen Sie ein Kreuz.' },
})
