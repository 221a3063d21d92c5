import type { Visit } from '../../platform/visit.ts'
import { Template } from './Template.tsx'
import { layoutTexts } from './text.ts'

/** So that nobody takes the demo city for a real one. */
export function DemoBanner({ v }: { v: Visit }) {
  if (!v.house.config.DEMO) return null
  const t = v.text(layoutTexts)
  const draw = () => (
    <aside class="demo" aria-label="Demo">
      <p class="demo__words">
        <span>{t.demo}</span> <a href="/demo">{t.demoSignIn}</a> <a href="/demo/post">{t.demoMail}</a>
      </p>
    </aside>
  )
  return <Template name="demo" draw={draw} fill={[]} />
}
