import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../platform/visit.ts'
import { Island } from '../../../ui/Island.tsx'
import { Template } from '../../../ui/layout/Template.tsx'
import { texts } from '../text.ts'
import { remarkPath } from './place.ts'
import { sealOf } from './seal.ts'

const pagesWithout = new Set(['/rueckmeldung', '/rathaus/rueckmeldung', '/rathaus/offline', '/offline'])

/** „War das hilfreich?“: one tap, then a word if one likes. */
export function foot(v: Visit, page: string) {
  if (pagesWithout.has(page) || page.startsWith('/demo') || page.startsWith('/kasse')) return <></>
  const t = v.text(texts)
  const seal = sealOf(v.house, page)
  const draw = (gap: string) => (
    <aside class="helpful" aria-label={t.question}>
      <helpful-foot>
        <form method="post" action="/rueckmeldung/stimme">
          <div hidden>
            <input type="hidden" name="page" value={gap} />
            <input type="hidden" name="seal" value={gap} />
            <input type="hidden" name="once" value={gap} />
          </div>
          <p>{t.question}</p>
          <button class="helpful__answer" name="helpful" value="ja" aria-label={t.yesLabel}>
            {t.yes}
          </button>
          <button class="helpful__answer" name="helpful" value="nein" aria-label={t.noLabel}>
            {t.no}
          </button>
          <a href={gap}>{t.say}</a>
        </form>
      </helpful-foot>
      <Island name="helpful.island.ts" />
    </aside>
  )
  return <Template name="helpful" draw={draw} fill={[page, seal, randomUUID(), remarkPath(v.side, page, seal)]} />
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'helpful-foot': preact.HTMLAttributes<HTMLElement>
    }
  }
}
