import type { ComponentProps } from 'preact'
import type { FormState } from '../../../platform/form.ts'
import { keptUploads } from '../../../platform/files-form.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { acceptPictures } from '../../../ui/accept.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { kinds, topics } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { texts } from '../text.ts'
import type { Draft } from './edit.tsx'
import { lastDay } from './Facts.tsx'
import { deskTexts } from './text.ts'

/** Everything about a bulletin on one page, from its words to its time. */
export function EditForm({ v, draft, form }: { v: Visit; draft: Draft; form: FormState }) {
  const { bulletin, files } = draft
  const t = v.text(deskTexts)
  const r = v.text(texts)
  const isOut = bulletin.state === 'published'
  const picture = files.find(file => file.id === bulletin.picture_id)
  const attached = files.filter(file => file.id !== bulletin.picture_id)
  const autosave = isOut
    ? undefined
    : {
        'data-draft': `${deskPath(bulletin)}/zwischenstand`,
        'data-saving': t.autosaving,
        'data-waits': t.autosaveWaits,
        'data-saved': t.autosaved,
        'data-failed': t.autosaveFailed,
        'data-other': t.changedMeanwhile,
      }
  return (
    <>
      <p>
        <a href={deskPath(bulletin)}>{t.preview}</a>
      </p>
      <h1>{t.edit}</h1>
      <Form form={form} files action={`${deskPath(bulletin)}/text`} hidden={{ revision: String(bulletin.revision) }} data={autosave}>
        {!isOut && (
          <>
            <Choices
              name="kind"
              legend={t.kind}
              value={bulletin.kind}
              choices={kinds.map(kind => ({ value: kind, text: r.kinds[kind], hint: t.kindHints[kind] }))}
            />
            <Field
              name="topic"
              type="select"
              label={t.topic}
              required={false}
              value={bulletin.topic}
              options={topics.map(one => ({ value: one, text: r.topics[one] }))}
            />
          </>
        )}
        {isOut && <input type="hidden" name="kind" value={bulletin.kind} />}
        <h2>{t.text}</h2>
        <Words lang="de" bulletin={bulletin} t={t} />
        <details class="bulletin__more" open={!!bulletin.texts.en || !!bulletin.texts.ls}>
          <summary>{t.otherLanguages}</summary>
          <Words lang="en" bulletin={bulletin} t={t} />
          <Words lang="ls" bulletin={bulletin} t={t} />
        </details>
        <Field name="picture" type="file" label={t.picture} required={false} accept={acceptPictures} kept={keptUploads(v, form, 'picture')} />
        {picture && <Tick name="dropPicture" label={t.dropPicture} />}
        <Field name="pictureAlt" label={t.pictureAlt} hint={t.pictureAltHint} required={false} value={bulletin.picture_alt} maxLength={150} />
        <Field name="files" type="file" label={t.files} required={false} multiple kept={keptUploads(v, form, 'files')} />
        {attached.length > 0 && (
          <Choices
            name="drop"
            legend={r.files}
            required={false}
            multiple
            value={[]}
            choices={attached.map(file => ({ value: file.id, text: t.dropFile(file.name) }))}
          />
        )}
        {!isOut && <AudienceFields v={v} draft={draft} />}
        <h2>{t.timing}</h2>
        {!isOut && (
          <DayAndTime v={v} day="publishDate" time="publishTime" labels={[t.publishDate, t.publishTime]} hint={t.publishHint} at={bulletin.publish_at} />
        )}
        <Field
          name="expireDate"
          type="date"
          label={t.expireDate}
          required={false}
          width="medium"
          value={bulletin.expire_at && lastDay(bulletin.expire_at, v.house.city.zone).toString()}
        />
        <Field name="pinnedUntil" type="date" label={t.pinnedUntil} required={false} width="medium" value={bulletin.pinned_until?.toString()} />
        <h2>{t.more}</h2>
        <div class="bulletin__circle">
          <Tick name="comments" label={t.comments} checked={bulletin.comments_open} />
        </div>
        {!isOut && (
          <>
            <div class="bulletin__not-instruction">
              <Tick name="mustConfirm" label={t.mustConfirm} checked={bulletin.must_confirm} />
            </div>
            <Field name="urgent" label={t.urgent} hint={t.urgentHint} required={false} value={bulletin.urgent} maxLength={300} />
            <div class="bulletin__only-news">
              <Tick name="public" label={t.public} checked={bulletin.public} />
              <div class="bulletin__public">
                <DayAndTime v={v} day="publicDate" time="publicTime" labels={[t.publicDate, t.publicTime]} hint={t.publicHint} at={bulletin.public_at} />
              </div>
            </div>
          </>
        )}
        <p class="muted" role="status" data-said />
        <Buttons>
          <Button>{isOut ? t.save : t.check}</Button>
        </Buttons>
      </Form>
      {!isOut && <Island name="bulletin-draft.island.ts" />}
    </>
  )
}

type Words = { lang: 'de' | 'en' | 'ls'; bulletin: Draft['bulletin']; t: (typeof deskTexts)['de'] }

function Words({ lang, bulletin, t }: Words) {
  const kept = bulletin.texts[lang]
  return (
    <>
      <Field name={`title.${lang}`} label={t.titleIn[lang]} required={lang === 'de'} value={kept?.title} maxLength={150} />
      <Field
        name={`text.${lang}`}
        type="textarea"
        rows={lang === 'de' ? 10 : 6}
        label={t.textIn[lang]}
        hint={lang === 'de' ? t.textHint : undefined}
        required={lang === 'de'}
        value={kept?.text}
        maxLength={20_000}
      />
    </>
  )
}

function AudienceFields({ v, draft: { bulletin, units, roles, offices, people, powers, count } }: { v: Visit; draft: Draft }) {
  const t = v.text(deskTexts)
  return (
    <>
      <h2>{t.audience}</h2>
      <p class="bulletin__circle">{t.audienceHint}</p>
      <p class="bulletin__count" role="status" data-count>
        {t.reaches(count)}
      </p>
      <div class="bulletin__circle">
        <FoldedChoices
          name="units"
          legend={t.units}
          open={!powers.toAll || bulletin.units.length > 0}
          value={bulletin.units}
          choices={units.map(unit => ({
            value: unit.id,
            text: <span class={`bulletin__unit bulletin__unit--${Math.min(unit.depth, 4)}`}>{unit.name}</span>,
          }))}
        />
        {powers.toAll && (
          <>
            <FoldedChoices name="roles" legend={t.roles} value={bulletin.roles} choices={roles.map(role => ({ value: role.key, text: role.name }))} />
            <FoldedChoices
              name="places"
              legend={t.places}
              value={bulletin.places}
              choices={offices.map(one => ({ value: one.key, text: inLanguage(one.name, v.lang) }))}
            />
            <Choices
              name="langs"
              legend={t.langs}
              multiple
              required={false}
              inline
              value={bulletin.langs}
              choices={(['de', 'en', 'ls'] as const).map(lang => ({ value: lang, text: t.languages[lang] }))}
            />
            <Tick name="onlySubscribers" label={t.onlySubscribers} checked={bulletin.only_subscribers} />
          </>
        )}
      </div>
      <div class="bulletin__people">
        <Field name="people" type="textarea" rows={4} label={t.people} hint={t.peopleHint} required={false} value={people.join('\n')} />
      </div>
    </>
  )
}

interface FoldedProps {
  name: string
  legend: string
  value: readonly string[]
  choices: ComponentProps<typeof Choices>['choices']
  /** default: as soon as something is chosen */
  open?: boolean
}

/** A long list of which several may be chosen, folded away while nothing is. */
function FoldedChoices({ legend, value, open = value.length > 0, ...rest }: FoldedProps) {
  return (
    <details class="bulletin__more" open={open}>
      <summary>{legend}</summary>
      <Choices legend={legend} hideLegend multiple required={false} value={value} {...rest} />
    </details>
  )
}

interface DayAndTimeProps {
  v: Visit
  day: string
  time: string
  labels: [string, string]
  hint: string
  at: Temporal.Instant | null
}

function DayAndTime({ v, day, time, labels, hint, at }: DayAndTimeProps) {
  const local = at?.toZonedDateTimeISO(v.house.city.zone)
  return (
    <div class="bulletin__when">
      <Field name={day} type="date" label={labels[0]} hint={hint} required={false} width="medium" value={local?.toPlainDate().toString()} />
      <Field name={time} type="time" label={labels[1]} required={false} width="short" value={local?.toPlainTime().toString({ smallestUnit: 'minute' })} />
    </div>
  )
}
