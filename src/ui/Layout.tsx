import type { VNode } from 'preact'
import type { Visit } from '../platform/visit.ts'
import { languageTags } from '../platform/text.ts'

/** The frame around every page. */
export function Layout(v: Visit, page: { title: string; layout: 'text' | 'wide' | 'bare'; failed: boolean; private: boolean }, body: VNode) {
  return (
    <html lang={languageTags[v.lang]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${page.title} – ${v.house.city.name}`}</title>
      </head>
      <body>
        <main id="inhalt">{body}</main>
      </body>
    </html>
  )
}
