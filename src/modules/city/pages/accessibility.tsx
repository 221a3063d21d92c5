import { z } from 'zod'
import { notify } from '../../../platform/notify.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { optional } from '../../../ui/input.ts'
import { type Legal, contentOf } from '../content.ts'
import { legalTexts } from '../legal-text.ts'

/** The statement after the model of Decision (EU) 2018/1523, with a way to report a barrier right on it (§ 12b BGG). */
export const accessibilityPage = definePage({
  title: v => v.text(legalTexts).accessibility,
  load: async (v): Promise<Legal['accessibility']> => (await contentOf(v.house.city)).legal.accessibility,
  form: z.object({
    what: z.string().trim().min(1).max(4000),
    where: optional(z.string().trim().max(500)),
    email: optional(z.email().max(254)),
  }),
  async post(v, input, statement) {
    const t = v.text(legalTexts)
    await notify(v.house, v.db, {
      to: { email: statement.email, lang: 'de' },
      kind: 'case',
      subject: legalTexts.de.feedbackMail,
      lines: [
        input.what,
        ...(input.where ? [`${legalTexts.de.feedbackWhere} ${input.where}`] : []),
        ...(input.email ? [`${legalTexts.de.email}: ${input.email}`] : []),
      ],
    })
    return seeOther('/barrierefreiheit', t.feedbackThanks)
  },
  view: (v, statement, form) => {
    const t = v.text(legalTexts)
    const { enforcement } = statement
    return (
      <>
        <h1>{t.accessibility}</h1>
        <p class="lead">{t.accessibilityLead(v.house.city.name)}</p>
        <p>{t.accessibilityLaw(inLanguage(statement.law, v.lang))}</p>
        <h2>{t.status}</h2>
        <p>{t.statusText}</p>
        <h2>{t.gaps}</h2>
        <ul>
          {statement.gaps.map(gap => (
            <li key={inLanguage(gap, 'de')}>{inLanguage(gap, v.lang)}</li>
          ))}
        </ul>
        <h2>{t.made}</h2>
        <p>{t.madeText(formatDate(statement.prepared, v.lang), formatDate(statement.reviewed, v.lang))}</p>
        <h2 id="melden">{t.feedback}</h2>
        <p>{t.feedbackLead}</p>
        <Form form={form} action="/barrierefreiheit">
          <Field name="what" type="textarea" label={t.feedbackWhat} maxLength={4000} />
          <Field name="where" label={t.feedbackWhere} required={false} />
          <Field name="email" type="email" label={t.feedbackEmail} required={false} autocomplete="email" />
          <Buttons>
            <Button>{t.feedbackSend}</Button>
          </Buttons>
        </Form>
        <p>
          {t.orContact} <a href={`mailto:${statement.email}`}>{statement.email}</a>, {statement.phone}
        </p>
        <h2>{t.enforcement}</h2>
        <p>{t.enforcementText}</p>
        <DescriptionList
          pairs={[
            [t.address, `${enforcement.name}, ${enforcement.address}`],
            [t.email, <a href={`mailto:${enforcement.email}`}>{enforcement.email}</a>],
            [t.website, <a href={enforcement.url}>{enforcement.url.replace('https://', '')}</a>],
          ]}
        />
      </>
    )
  },
})
