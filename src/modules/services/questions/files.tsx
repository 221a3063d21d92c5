import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { Unacceptable, deleteFile, storeFile } from '../../../platform/files.ts'
import { words } from '../../../platform/text.ts'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { formatBytes } from '../../../ui/format.ts'
import type { QuestionType } from '../contract.ts'
import type { UploadedFile } from '../../../platform/form.ts'
import { asked, option } from './answer.ts'

/** A file as an answer; its bytes lie with the platform under the subject `case:<application>`. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
}

export interface Files {
  readonly files: readonly KeptFile[]
  /** just uploaded; only between parsing and keeping */
  readonly fresh?: readonly UploadedFile[]
  readonly gone?: readonly string[]
}

/** Files or pictures, up to `max` (default 1). What was uploaded stays until it is ticked away. */
export const file: QuestionType<Files> = {
  name: 'file',
  options: z.strictObject({ max: z.number().int().min(1).max(10).optional(), accept: z.enum(['picture', 'any']).optional(), camera: z.boolean().optional() }),
  schema(question, asking) {
    const kept = ((asking.answers[question.id] as Files | undefined | null)?.files ?? []) as readonly KeptFile[]
    const max = option<number>(question, 'max') ?? 1
    const read = z.preprocess(
      value => value ?? {},
      z.object({ fresh: z.array(z.custom<UploadedFile>(isUpload)).default([]), gone: z.array(z.string()).default([]) }).transform(({ fresh, gone }): Files => ({
        files: kept.filter(one => !gone.includes(one.id)),
        gone: kept.filter(one => gone.includes(one.id)).map(one => one.id),
        fresh: max === 1 ? fresh.slice(-1) : fresh,
      })),
    )
    const replaced = read.transform(value => (max === 1 && value.fresh!.length > 0 ? { ...value, files: [], gone: kept.map(one => one.id) } : value))
    return replaced
      .refine(value => !question.required || count(value) > 0, saying({ de: 'Bitte wählen Sie eine Datei aus.', en: 'Please choose a file.' }))
      .refine(value => count(value) <= max, saying({ de: `Bitte laden Sie höchstens ${max} Dateien hoch.`, en: `Please upload at most ${max} files.` })) as z.ZodType<Files>
  },
  field({ v, question, form, value }) {
    const t = v.text(texts)
    const max = option<number>(question, 'max') ?? 1
    const { name, label, hint, required } = asked(question, v.lang)
    const kept = value?.files ?? []
    const error = form.error(question.id)
    return (
      <div class="service-files">
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
          name={`${name}.fresh[]`}
          label={kept.length > 0 ? (max === 1 ? t.replace : t.more) : label}
          hint={[hint, t.kinds, form.failed && !error ? t.again : ''].filter(Boolean).join(' ')}
          required={required && kept.length === 0}
          type="file"
          multiple={max > 1}
          accept={option(question, 'accept') === 'picture' ? 'image/*' : 'image/*,application/pdf'}
          capture={option<boolean>(question, 'camera') ? 'environment' : undefined}
        />
        {error && <p class="kern-error">{error}</p>}
      </div>
    )
  },
  say: value => value.files.map(one => one.name),
  facts: value => value.files.length,
  async keep(v, question, asking, value) {
    const fresh: KeptFile[] = []
    for (const one of value.fresh ?? []) {
      try {
        const stored = await storeFile(v.house, v.db, { bytes: one.bytes, filename: one.filename, purpose: `services.${question.id.split('.')[0]}`, subject: `case:${asking.applicationId}` })
        fresh.push({ id: stored.id, name: stored.name, type: stored.type, size: stored.size })
      } catch (error) {
        if (error instanceof Unacceptable) return { refused: error.in(v.lang) }
        throw error
      }
    }
    for (const id of value.gone ?? []) await deleteFile(v.house, v.db, id)
    return { value: { files: [...value.files, ...fresh] } }
  },
}

function count(value: Files) {
  return value.files.length + (value.fresh?.length ?? 0)
}

function isUpload(value: unknown) {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

const texts = words({
  de: {
    kept: 'Schon hochgeladen',
    gone: 'Kreuzen Sie an, was Sie löschen möchten.',
    replace: 'Andere Datei wählen',
    more: 'Weitere Dateien wählen',
    kinds: 'Bild oder PDF, höchstens 15 MB.',
    again: 'Bitte wählen Sie die Datei noch einmal aus.',
  },
  en: {
    kept: 'Already uploaded',
    gone: 'Tick what you want to delete.',
    replace: 'Choose another file',
    more: 'Choose more files',
    kinds: 'Picture or PDF, at most 15 MB.',
    again: 'Please choose the file again.',
  },
  ls: { gone: 'Wollen Sie etwas löschen? Dann machen Sie ein Kreuz.' },
})
