import type { VNode } from 'preact'
import { extensions } from '../../../platform/extension.ts'
import { mayOpen } from '../../../platform/access.ts'
import { definePage } from '../../../platform/page.ts'
import { Card, Cards } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { inGroups, menuOf } from '../../../ui/layout/menu.ts'
import { layoutTexts } from '../../../ui/layout/text.ts'
import { quickActions } from '../index.ts'
import { texts } from '../text.ts'
import { panelsFor } from './home.tsx'

/** Where an employee's day begins: what waits, as every module tells it. */
export const townhall = definePage<VNode[]>({
  title: v => v.text(texts).townHall,
  layout: 'wide',
  load: panelsFor,
  view: (v, panels) => {
    const t = v.text(texts)
    const actions = extensions(v.house, quickActions)
      .filter(one => mayOpen(v.viewer, one.permission))
      .toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
    // What is for everybody stands at the thumb and in the menu.
    const areas = inGroups(menuOf(v)).filter(({ group }) => group !== 'mine')
    const { groups } = v.text(layoutTexts)
    return (
      <div class="home">
        <h1>{t.hello(v.viewer.name)}</h1>
        {actions.length > 0 && (
          <nav class="quick" aria-label={t.quick}>
            {actions.map(action => (
              <a key={action.to} href={action.to}>
                <Icon name={action.icon} size="large" />
                {action.text(v.lang)}
              </a>
            ))}
          </nav>
        )}
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
            {areas.map(({ group, links }) => (
              <section key={group} class="home__area">
                <h3>{groups[group]}</h3>
                <Cards small>
                  {links.map(link => (
                    <Card key={link.to} href={link.to} title={link.text} heading={4} />
                  ))}
                </Cards>
              </section>
            ))}
          </section>
        )}
      </div>
    )
  },
})
