import { z } from 'zod'
import { trustLevels } from '../../../../platform/access.ts'
import { Forbidden, SeeElsewhere } from '../../../../platform/errors.ts'
import { emit } from '../../../../platform/events.ts'
import type { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import type { Definition } from '../../definition/schema.ts'
import { findPublished } from '../../definition/store.ts'
import { keepResumeCode } from '../resume.ts'
import { type ApplicationRow, insertApplication, listApplicationsById, listApplicationsOf } from '../store.ts'
import { applicationTexts } from '../text.ts'

interface StartData {
  readonly definition: Definition
  readonly version: number
  readonly unfinished: readonly ApplicationRow[]
  /** an employee enters it for somebody */
  readonly forCaller: boolean
}

/** Begins an application: what will be asked, and the drafts this person has already begun. */
export const startPage = definePage<StartData>({
  title: (v, { definition }) => v.text(applicationTexts).start(inLanguage(definition.text.name, v.lang)),
  load,
  form: z.unknown(),
  async post(v, _input, { definition, version, forCaller }) {
    if (!isTrusted(v, definition, forCaller)) return invalid({ '': v.text(applicationTexts).trust(v.text(applicationTexts).trustLevels[definition.trust]) })
    const { accountId, kind } = v.viewer
    const id = await insertApplication(v.db, v.now, {
      service: definition.key,
      version,
      lang: v.lang,
      accountId: kind === 'citizen' ? accountId : null,
      enteredBy: forCaller ? accountId : null,
    })
    await keepResumeCode(v.house, v.db, id)
    await emit(v.house, v.db, 'application.came', { service: definition.key, place: 0, step: '' })
    await v.grant(`application:${id}`)
    return seeOther(`/antrag/${id}/${definition.steps[0]!.id}`)
  },
  view,
  private: true,
  sample: '/leistungen/sperrmuell/antrag',
})

async function load(v: Visit): Promise<StartData> {
  const published = (await findPublished(v.db, v.param('key'))) ?? notFound()
  const forCaller = v.query('fuer') === 'anrufer'
  if (forCaller && v.viewer.kind === 'guest') throw new SeeElsewhere(`/anmelden?weiter=${encodeURIComponent(v.url.pathname + v.url.search)}`)
  if (forCaller && !v.viewer.permissions.has('services.enter')) throw new Forbidden()
  return { definition: published.content, version: published.version, forCaller, unfinished: forCaller ? [] : await begun(v, published.key) }
}

/** Drafts of this service that this browser or account has begun. */
async function begun(v: Visit, service: string) {
  const granted = [...v.viewer.grants].flatMap(grant => (grant.startsWith('application:') ? [grant.slice('application:'.length)] : []))
  const rows = [
    ...(granted.length > 0 ? await listApplicationsById(v.db, granted) : []),
    ...(v.viewer.accountId ? await listApplicationsOf(v.db, v.viewer.accountId) : []),
  ]
  return [...new Map(rows.filter(row => row.service === service && row.entered_by === null).map(row => [row.id, row])).values()]
}

function isTrusted(v: Visit, definition: Definition, forCaller: boolean) {
  return forCaller || trustLevels.indexOf(v.viewer.trust) >= trustLevels.indexOf(definition.trust)
}

function view(v: Visit, { definition, unfinished, forCaller }: StartData, form: FormState) {
  const t = v.text(applicationTexts)
  const trusted = isTrusted(v, definition, forCaller)
  return (
    <>
      <h1>{t.start(inLanguage(definition.text.name, v.lang))}</h1>
      {forCaller && (
        <Alert kind="info" title={t.forCaller}>
          <p>{t.forCallerHint}</p>
        </Alert>
      )}
      <p class="lead">{t.startLead}</p>
      {unfinished.map(row => (
        <Alert key={row.id} kind="info" title={t.unfinished} heading={2}>
          <p>{t.unfinishedSince(formatInstant(row.touched_at, v.lang, v.house.city.zone))}</p>
          <Button href={`/antrag/${row.id}`} kind="secondary">
            {t.goOn}
          </Button>
        </Alert>
      ))}
      <h2>{t.startSteps}</h2>
      <ol>
        {definition.steps.map(step => (
          <li key={step.id}>{inLanguage(step.title, v.lang)}</li>
        ))}
      </ol>
      {trusted ? (
        <Form form={form}>
          <Buttons>
            <Button>{unfinished.length > 0 ? t.startAgain : t.startButton}</Button>
            <Button kind="tertiary" href="/weitermachen">
              {t.resumeWithCode}
            </Button>
          </Buttons>
        </Form>
      ) : (
        <Alert kind="warning" title={t.trust(t.trustLevels[definition.trust])}>
          <Button href={`/anmelden?weiter=${encodeURIComponent(`/leistungen/${definition.key}/antrag`)}`}>{t.signIn}</Button>
        </Alert>
      )}
    </>
  )
}
