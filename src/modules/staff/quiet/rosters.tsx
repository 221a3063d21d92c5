import { definePage } from '../../../platform/page.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Card, Cards } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { caredFor } from '../care.ts'
import { listRosters } from './store.ts'
import { texts } from './text.ts'

/** Every roster of the city; for those who look after somebody. */
export const rostersPage = definePage({
  title: v => v.text(texts).rosters,
  async load(v) {
    await caredFor(v)
    return listRosters(v.db)
  },
  view(v, rosters) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.rosters}</h1>
        <p class="lead">{t.rostersLead}</p>
        {rosters.length === 0 ? (
          <EmptyState title={t.noRosters} icon="calendar" />
        ) : (
          <Cards>
            {rosters.map(roster => (
              <Card key={roster.id} title={roster.name} href={`/rathaus/dienstplaene/${roster.id}`} icon="calendar" heading={2}>
                {`${t.weeksOf(roster.weeks)}, ${t.peopleCount(roster.people)}`}
              </Card>
            ))}
          </Cards>
        )}
        <Buttons>
          <Button href="/rathaus/dienstplaene/neu" icon="add">
            {t.newRoster}
          </Button>
        </Buttons>
      </>
    )
  },
})
