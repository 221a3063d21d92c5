import type { VNode } from 'preact'
import type { Visit } from '../../../platform/visit.ts'
import { texts as deviceTexts } from '../devices/text.ts'
import { texts as absenceTexts } from '../office/absence/text.ts'
import { texts as privacyTexts } from '../privacy/text.ts'
import { texts as quietTexts } from '../quiet/text.ts'
import { texts } from './text.ts'

/** On „Mein Konto“ of employees: what is theirs to see and to decide as such. */
export async function accountSection(v: Visit): Promise<VNode | null> {
  if (v.viewer.kind !== 'staff') return null
  const links = [
    ['/rathaus/geraete', v.text(deviceTexts).title],
    ['/rathaus/ruhezeiten', v.text(quietTexts).title],
    ['/rathaus/abwesenheit', v.text(absenceTexts).title],
    ['/rathaus/privatsphaere', v.text(privacyTexts).title],
  ] as const
  return (
    <section>
      <h2>{v.text(texts).app}</h2>
      <ul>
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
