import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import { sqlState } from './database.ts'
import { Refusal, SeeElsewhere, SignInNeeded } from './errors.ts'
import { faultOf } from './log.ts'
import type { House } from './module.ts'
import type { Shell } from './serve.ts'
import { inLanguage, type Lang, languageTags, words } from './text.ts'
import type { Visit } from './visit.ts'
import { languageOf, visitOf } from './visiting.ts'

/** The one place where errors become answers: problem+json for programs, a page with a way on for people. */
export function answerFailures(server: FastifyInstance, house: House, shell: Shell): void {
  server.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => fail(house, shell, error, request, reply))
  server.setNotFoundHandler(async (request, reply) => fail(house, shell, new Refusal(404), request, reply))
}

async function fail(house: House, shell: Shell, error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) {
  const status = error instanceof Refusal ? error.status : isNoText(error) ? 400 : (error.statusCode ?? 500)
  // Whoever closes the page in mid-answer is no failure of the house.
  const wentAway = 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (status >= 500 && !wentAway) house.log.error({ id: request.id, route: request.routeOptions.url, ...faultOf(error) }, 'request failed')
  const isProgram = request.routeOptions.config.json === true || !(request.headers.accept ?? 'text/html').includes('text/html')
  if (error instanceof Refusal) reply.headers(error.headers)
  reply.code(status).header('cache-control', 'private, no-store')
  if (error instanceof SeeElsewhere) return reply.send()
  const lang = languageOf(house, request)
  const own = error instanceof Refusal && error.say !== undefined ? inLanguage(error.say, lang) : undefined
  if (isProgram) {
    return reply.type('application/problem+json').send({ type: 'about:blank', status, title: own ?? texts[lang].title(status), requestId: request.id })
  }
  let v: Visit
  try {
    v = await visitOf(house, request, reply)
  } catch {
    // The database cannot be reached: no visit, so no layout; the sentence still has to come.
    return reply.code(503).type('text/html; charset=utf-8').send(bare(request.id, lang))
  }
  if (error instanceof SignInNeeded)
    return reply.redirect(`/anmelden?${v.viewer.accountId ? 'erneut=1&' : ''}weiter=${encodeURIComponent(v.url.pathname + v.url.search)}`, 303)
  const t = v.text(texts)
  const body = (
    <>
      <h1 class="kern-heading-large">{t.title(status)}</h1>
      <p class="kern-body">{own ?? t.advice(status)}</p>
      {status >= 500 && <p class="kern-body">{t.number(request.id)}</p>}
      <p class="kern-body">
        <a class="kern-link" href={v.side === 'staff' ? '/rathaus' : '/'}>
          {t.home}
        </a>
      </p>
    </>
  )
  const html = renderToString(await shell.layout(v, { title: t.title(status), layout: 'text', failed: false, private: true }, body))
  return reply.type('text/html; charset=utf-8').send(`<!doctype html>${html}`)
}

/** A NUL, half a letter (a lone surrogate) or a day before all calendars: the database cannot write it. The sender's fault, not ours. */
function isNoText(error: unknown): boolean {
  const state = sqlState(error)
  return state === '22021' || state === '22P05' || state === '22008' || (state === '22P02' && String(error).includes('type json'))
}

function bare(id: string, lang: Lang) {
  const t = texts[lang]
  return renderToString(
    <html lang={languageTags[lang]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{t.title(503)}</title>
      </head>
      <body>
        <main>
          <h1>{t.title(503)}</h1>
          <p>{t.advice(503)}</p>
          <p>{t.number(id)}</p>
        </main>
      </body>
    </html>,
  )
}

const texts = words({
  de: {
    title: (status: number) =>
      status === 404
        ? 'Diese Seite gibt es nicht'
        : status === 403
          ? 'Dafür fehlt Ihnen ein Recht'
          : status === 409
            ? 'Das geht jetzt nicht mehr'
            : status === 410
              ? 'Das ist nicht mehr da'
              : status === 413
                ? 'Das ist zu groß'
                : status === 429
                  ? 'Bitte warten Sie einen Moment'
                  : status >= 500
                    ? 'Bei uns ist etwas schiefgegangen'
                    : 'Das hat nicht geklappt',
    advice: (status: number) =>
      status === 404
        ? 'Vielleicht ist die Adresse unvollständig, oder die Seite ist umgezogen. Die Suche hilft weiter.'
        : status === 403
          ? 'Wenn Sie das Recht für Ihre Arbeit brauchen, wenden Sie sich an Ihre Verwaltung der Zugänge.'
          : status === 413
            ? 'Bitte senden Sie weniger auf einmal, zum Beispiel ein kleineres Bild.'
            : status === 429
              ? 'Es kamen viele Anfragen von Ihrem Anschluss. In einer Minute geht es weiter.'
              : status >= 500
                ? 'Ihre Eingaben sind nicht verloren, wenn Sie zurückgehen. Bitte versuchen Sie es in ein paar Minuten noch einmal.'
                : 'Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
    number: (id: string) => `Wenn Sie uns davon erzählen, nennen Sie bitte diese Nummer: ${id}`,
    home: 'Zur Startseite',
  },
  en: {
    title: (status: number) =>
      status === 404
        ? 'This page does not exist'
        : status === 403
          ? 'You are not allowed to do this'
          : status === 409
            ? 'This is no longer possible'
            : status === 410
              ? 'This is gone'
              : status === 413
                ? 'This is too large'
                : status === 429
                  ? 'Please wait a moment'
                  : status >= 500
                    ? 'Something went wrong on our side'
                    : 'That did not work',
    advice: (status: number) =>
      status === 404
        ? 'The address may be incomplete, or the page has moved. The search can help.'
        : status === 403
          ? 'If you need this for your work, please ask the people who manage access.'
          : status === 413
            ? 'Please send less at once, for example a smaller picture.'
            : status === 429
              ? 'There were many requests from your connection. You can go on in a minute.'
              : status >= 500
                ? 'Your entries are not lost if you go back. Please try again in a few minutes.'
                : 'Please go back and try again.',
    number: (id: string) => `If you tell us about it, please mention this number: ${id}`,
    home: 'To the home page',
  },
})
