import { idFrom } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { MenuBadge } from '../../../ui/layout/MenuLinks.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { Table } from '../../../ui/Table.tsx'
import { findUnit } from '../people/units.ts'
import { waitingRuns } from '../sync/ldap/page.tsx'
import { texts as syncTexts } from '../sync/ldap/text.ts'
import { countUnrecorded, listKept } from './store.ts'
import { texts } from './text.ts'

const path = '/rathaus/beschaeftigte'
const most = 100

/** Everybody who works here, found by name, position or number. */
export const listPage = definePage({
  title: v => v.text(texts).title,
  layout: 'wide',
  async load(v) {
    const id = idFrom(v.query('amt'))
    const unit = id === null ? null : await findUnit(v.db, id)
    const waiting = await waitingRuns(v)
    const unrecorded = await countUnrecorded(v.db)
    return { unit, waiting, unrecorded, people: await listKept(v.db, { text: v.query('q').trim().slice(0, 100), unit: unit?.id ?? null }, most) }
  },
  view(v, { unit, waiting, unrecorded, people }) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Buttons>
          <Button href={`${path}/neu`} icon="add">
            {t.add}
          </Button>
          <Button href={`${path}/einlesen`} kind="secondary" icon="upload">
            {t.import}
          </Button>
          <Button href={`${path}/abgleich`} kind="secondary" icon="repeat">
            {v.text(syncTexts).menu}
            <MenuBadge to={path} count={waiting} />
          </Button>
          <Button href={`${path}/aemter`} kind="secondary" icon="building">
            {t.units}
          </Button>
        </Buttons>
        {unrecorded > 0 && (
          <p>
            <a href={`${path}/ohne-eintrag`}>{t.unrecordedCount(unrecorded)}</a>
          </p>
        )}
        <SearchField
          action={path}
          value={v.query('q')}
          label={t.search}
          placeholder={t.search}
          id="personen-suche"
          hidden={unit ? { amt: unit.id } : undefined}
        />
        {unit && (
          <p>
            {t.unitFilter(unit.name)} · <a href={path}>{t.all}</a>
          </p>
        )}
        {people.length === 0 ? (
          <EmptyState title={t.nobody} icon="search" />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            rows={people}
            columns={[
              { head: t.name, isRowHead: true, cell: row => <a href={`${path}/${row.id}`}>{row.name}</a> },
              { head: t.position, cell: row => row.position ?? '–' },
              { head: t.unit, cell: row => row.unit ?? '–' },
              { head: t.number, cell: row => row.personnel_number ?? '–' },
              { head: t.origin, cell: row => t.origins[row.source] },
            ]}
          />
        )}
        {people.length === most && <p class="muted">{t.first(most)}</p>}
      </div>
    )
  },
})
