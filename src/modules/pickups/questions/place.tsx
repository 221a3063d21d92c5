import { z } from 'zod'
import type { FormState } from '../../../platform/form.ts'
import { filesField, keepFiles, keptUploads } from '../../../platform/files-form.ts'
import type { Upload } from '../../../platform/files/upload.ts'
import { saying } from '../../../platform/form-messages.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { acceptPictures } from '../../../ui/accept.ts'
import { pictureTypes } from '../../../platform/files/picture-types.ts'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import type { Asking, Question, QuestionType } from '../../services/index.ts'
import { texts } from './text.ts'

export const places = ['kerb', 'entrance', 'drive', 'other'] as const
export type Place = (typeof places)[number]

/** The answer to `pickups.place`; the photo is a file of the house with purpose `pickups.place`. */
export interface PlaceValue {
  readonly choice: Place
  readonly text: string | null
  readonly photo: { readonly id: string; readonly name: string } | null
}

type Typed = PlaceValue & { readonly uploads?: readonly Upload[] }

/** Where the things will stand: a choice, a note, a photo. */
export const placeQuestion: QuestionType<Typed, Visit> = {
  name: 'pickups.place',
  prepare: async v => v,
  schema: (question, asking, v) =>
    z
      .looseObject({
        choice: question.required ? z.enum(places) : z.enum(places).optional(),
        text: z.string().trim().max(300).default(''),
        photo: filesField(v, { max: 1, types: pictureTypes }).prefault([]),
        photo_remove: z.unknown().optional(),
      })
      .superRefine((given, context) => {
        if (given.choice === 'other' && given.text === '' && given.photo.length === 0)
          context.addIssue({
            code: 'custom',
            path: ['text'],
            ...saying({ de: texts.de.place.missing, en: texts.en.place.missing, ls: texts.ls.place.missing }),
          })
      })
      .transform((given): Typed | null => {
        const photo = given.photo_remove ? null : keptPhoto(asking, question)
        if (!given.choice && given.text === '' && given.photo.length === 0 && !photo) return null
        return { choice: given.choice ?? 'other', text: given.text || null, photo, uploads: given.photo }
      })
      .prefault({} as never) as unknown as z.ZodType<Typed>,
  field: props => <PlaceField {...props} />,
  say(value, lang) {
    const t = texts[lang].place
    return [t[value.choice], ...(value.text ? [value.text] : []), ...(value.photo ? [t.withPhoto] : [])]
  },
  async keep(v, _question, asking, { uploads = [], ...value }) {
    if (uploads.length === 0) return { value }
    const [photo] = await keepFiles(v, uploads, { purpose: 'pickups.place', subject: `case:${asking.applicationId}` })
    return { value: { ...value, photo: { id: photo!.id, name: photo!.name } } }
  },
}

/** A photo that was kept before stays unless it is taken away or replaced; read from the answers, never from the form. */
function keptPhoto(asking: Asking, question: Question) {
  return (asking.answers[question.id] as PlaceValue | undefined)?.photo ?? null
}

function PlaceField({ v, question, form, value }: { v: Visit; question: Question; form: FormState; value: Typed | undefined }) {
  const t = v.text(texts).place
  const name = question.id
  const arrived = keptUploads(v, form, `${name}.photo[]`)
  return (
    <div class="stack">
      <Choices
        name={`${name}.choice`}
        legend={inLanguage(question.label, v.lang)}
        choices={places.map(place => ({ value: place, text: t[place] }))}
        value={value?.choice ?? null}
      />
      <Field name={`${name}.text`} label={t.text} hint={t.textHint} type="textarea" rows={2} maxLength={300} required={false} value={value?.text ?? ''} />
      <Field name={`${name}.photo[]`} label={t.photo} hint={t.photoHint} type="file" accept={acceptPictures} required={false}>
        {arrived.map(upload => (
          <p key={upload.token}>
            <input type="hidden" name={`${name}.photo[]`} value={upload.token} />
            {t.kept(upload.name)}
          </p>
        ))}
      </Field>
      {arrived.length === 0 && value?.photo && (
        <>
          <p>{t.kept(value.photo.name)}</p>
          <Tick name={`${name}.photo_remove`} label={t.remove} />
        </>
      )}
    </div>
  )
}
