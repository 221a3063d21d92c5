import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { extensions } from '../platform/extension.ts'
import type { House } from '../platform/module.ts'
import { unreadCount } from '../platform/notify.ts'
import { type Lang, languageTags } from '../platform/text.ts'
import { nameOfPage } from '../platform/shown.ts'
import type { Visit } from '../platform/visit.ts'
import { Alert } from './Alert.tsx'
import { type Frame, FrameProvider } from './frame.ts'
import { DemoBanner } from './layout/DemoBanner.tsx'
import { Footer } from './layout/Footer.tsx'
import { Head } from './layout/Head.tsx'
import { Header } from './layout/Header.tsx'
import { badgesOf } from './layout/menu.ts'
import { StaffFrame } from './layout/StaffFrame.tsx'
import { layoutTexts } from './layout/text.ts'
import { mapGround } from './map-ground.ts'
import { pageFoot } from './page-foot.ts'
import { unsentHere } from './unsent.ts'

/** Cookie with the colours a person chose for this browser: `hell` or `dunkel`; absent, the system decides. */
export const colourCookie = 'farben'

interface PageFrame {
  title: string
  layout: 'text' | 'wide' | 'bare'
  /** the page shows a form that was sent with mistakes */
  failed: boolean
  /** what is wrong with it; said at the top if no form on the page says so itself */
  errors?: Readonly<Record<string, string>>
  /** keeps search engines off */
  private: boolean
  /** for browsers without script, see `Page.refresh` */
  refresh?: string
}

/** The frame around every page, one for citizens and one for employees; `bare` has none (print, big screen). */
export async function Layout(v: Visit, page: PageFrame, body: VNode): Promise<VNode> {
  const t = v.text(layoutTexts)
  const isFramed = page.layout !== 'bare'
  const [unread, badges] = await Promise.all([v.viewer.accountId && isFramed ? unreadCount(v) : 0, isFramed ? badgesOf(v) : new Map<string, number>()])
  const unsaid = page.failed ? unsaidErrors(v, page, body) : []
  const content = (
    <main id="inhalt" class={`main main--${page.layout}`} tabIndex={-1}>
      {unsaid.length > 0 && (
        <Alert kind="danger" role="alert" title={t.notDone}>
          {unsaid.map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Alert>
      )}
      {v.said && <Alert kind="success" role="status" title={v.said} />}
      {body}
    </main>
  )
  const framed = (
    <>
      {content}
      {footOf(v, page)}
    </>
  )
  const frame =
    page.layout === 'bare' ? (
      content
    ) : v.side === 'staff' ? (
      <StaffFrame v={v} unread={unread} badges={badges} children={framed} />
    ) : (
      <>
        <Header v={v} unread={unread} />
        {framed}
        <Footer v={v} />
      </>
    )
  const unsent = isFramed ? unsentHere(v) : undefined
  // Guests get public pages a moment early; whoever is signed in may see pages that note who has looked.
  if (!v.viewer.sessionId && v.side === 'citizen') v.http.reply.header('speculation-rules', '"/spekulation.json"')
  return (
    <FrameProvider value={frameOf(v)}>
      <html lang={languageTags[v.lang]} data-kern-theme={chosenColours(v)}>
        <Head v={v} title={page.failed ? t.failed(page.title) : page.title} isPrivate={page.private} refresh={page.refresh} />
        <body class={`side-${v.side}`} data-unsent={unsent && JSON.stringify(unsent)}>
          <a class="skip" href="#inhalt">
            {t.skip}
          </a>
          {page.layout !== 'bare' && <DemoBanner v={v} />}
          {frame}
        </body>
      </html>
    </FrameProvider>
  )
}

/** What modules put below a page that came as it should; not below a form with mistakes or a failure. */
function footOf(v: Visit, page: PageFrame) {
  if (page.layout === 'bare' || page.failed || v.http.reply.statusCode !== 200) return null
  const name = nameOfPage(v, page.private)
  return name === null ? null : extensions(v.house, pageFoot).map(draw => draw(v, name))
}

function chosenColours(v: Visit) {
  const chosen = v.http.request.cookies[colourCookie]
  return chosen === 'hell' ? 'light' : chosen === 'dunkel' ? 'dark' : undefined
}

const frames = new WeakMap<House, Partial<Record<Lang, Frame>>>()

/** One frame per house and language, the same on every page: templates are kept by it. */
function frameOf(v: Visit): Frame {
  const { city, config } = v.house
  const known = frames.get(v.house) ?? {}
  frames.set(v.house, known)
  return (known[v.lang] ??= {
    lang: v.lang,
    zone: city.zone,
    map: { tiles: config.TILES_URL ?? null, ground: extensions(v.house, mapGround)[0] ?? null, centre: city.centre },
  })
}

/**
 * The form that was sent may have no place on the page any more (the state of the thing changed meanwhile). Then its
 * errors would be lost; so the page is drawn once to see whether somebody says them.
 */
function unsaidErrors(v: Visit, page: PageFrame, body: VNode): string[] {
  const html = renderToString(<FrameProvider value={frameOf(v)}>{body}</FrameProvider>)
  return /role="alert"/.test(html) ? [] : [...new Set(Object.values(page.errors ?? {}))]
}
