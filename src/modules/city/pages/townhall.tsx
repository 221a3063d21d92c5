import type { VNode } from 'preact'
import { definePage } from '../../../platform/page.ts'
import { Card, Cards } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { menuOf } from '../../../ui/layout/menu.ts'
import { texts } from '../text.ts'
import { panelsFor } from './home.tsx'

/** Where an employee's day begins: what waits, as every module tells it. */
export const townhall = definePage<VNode[]>({
  title: v => v.text(texts).townHall,
  layout: 'wide',
  load: panelsFor,
  view: (v, panels) => {
    const t = v.text(texts)
    const areas = menuOf(v).filter(link => link.to !== '/rathaus')
    return (
      <div class="home">
        <h1>{t.hello(v.viewer.name)}</h1>
        {panels.length > 0 ? (
          <div class="panels">{panels}</div>
        ) : (
          <EmptyState title={t.nothingToDo} icon="success">
            <p>{t.nothingToDoHint}</p>
          </EmptyState>
        )}
        {areas.length > 0 && (
          <section>
            <h2>{t.shortcuts}</h2>
            <Cards small>
              {areas.map(link => (
                <Card key={link.to} href={link.to} title={link.text} />
              ))}
            </Cards>
          </section>
        )}
      </div>
    )
  },
})
