import type { ComponentChildren } from 'preact'
import type { FormState } from '../../../../platform/form.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Tick } from '../../../../ui/Choices.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { isEmpty, leavesTooMany } from '../plan.ts'
import type { PersonRecord } from '../records.ts'
import type { Preview } from './preview.tsx'
import { texts } from './text.ts'

const most = 200

/** First how many, then who, the gravest before the rest; the buttons stand behind what they do. */
export function PreviewView({ v, data, form }: { v: Visit; data: Preview; form: FormState }) {
  const t = v.text(texts)
  const { foreseen, waiting, path } = data
  const { planned, standing, units, takenOver, faults } = foreseen
  const unitCount = planned.unitsToAdd.length + planned.unitsToChange.length + planned.unitsToClose.length + planned.heads.length
  const nothing = isEmpty(planned) && takenOver === 0 && units.takenOver.length === 0
  const figures: [string, number][] = [
    [t.counts.joining, planned.joining.length],
    [t.counts.changing, planned.changing.length],
    [t.counts.moving, planned.moving.length],
    [t.counts.leaving, planned.leaving.length],
    [t.counts.units, unitCount],
    [t.counts.faults, faults.length],
  ]
  return (
    <div class="stack">
      <p>
        <a href="/rathaus/beschaeftigte/einlesen">{t.title}</a>
      </p>
      <h1>{t.previewTitle}</h1>
      <p class="lead">{t.previewLead(waiting.filename)}</p>
      {nothing && faults.length === 0 && <Alert kind="success" title={t.nothing} />}
      <DescriptionList pairs={figures.filter(([, count]) => count > 0).map(([name, count]) => [name, String(count)])} />
      {takenOver + units.takenOver.length > 0 && <Alert title={t.takenOver(takenOver, units.takenOver.length)} />}
      <Faults v={v} data={data} />
      <Leaving v={v} data={data} />
      {planned.joining.length > 0 && (
        <Part title={t.joining}>
          <ul>
            {planned.joining.slice(0, most).map(person => (
              <li key={person.id}>
                {nameOf(person)} <span class="muted">{`(${[person.id, unitName(data, person.unit)].filter(Boolean).join(', ')})`}</span>{' '}
                {standing.people.some(one => one.id === person.id) && <Badge>{t.returning}</Badge>}
              </li>
            ))}
          </ul>
          <More v={v} count={planned.joining.length} />
        </Part>
      )}
      {planned.changing.length > 0 && <Changing v={v} data={data} />}
      {unitCount + headsKept(foreseen).length > 0 && (
        <Part title={t.units}>
          <ul>
            {planned.unitsToAdd.map(unit => (
              <li key={unit.id}>{t.unitAdded(unit.name)}</li>
            ))}
            {planned.unitsToChange.map(unit => (
              <li key={unit.id}>{t.unitChanged(unit.name)}</li>
            ))}
            {planned.unitsToClose.map(id => (
              <li key={id}>{t.unitClosed(standing.units.find(unit => unit.id === id)?.name ?? id)}</li>
            ))}
            {planned.heads.map(({ unit, head }) => (
              <li key={`${unit} head`}>{head === null ? t.headDropped(unitName(data, unit)!) : t.headSet(unitName(data, unit)!, personName(data, head))}</li>
            ))}
            {headsKept(foreseen).map(({ id, name, head }) => (
              <li key={`${id} kept`}>{t.headKept(name, personName(data, head!))}</li>
            ))}
          </ul>
        </Part>
      )}
      {!nothing && (
        <Form form={form} action={`${path}/uebernahme`} hidden={{ seen: foreseen.seal }}>
          {leavesTooMany(standing, planned) && <Tick name="sure" label={t.sure(planned.leaving.length)} />}
          <Buttons>
            <Button icon="check">{t.take}</Button>
          </Buttons>
        </Form>
      )}
      <Form form={form} action={`${path}/loeschung`} id="verwerfen">
        <Button kind="tertiary">{t.drop}</Button>
      </Form>
    </div>
  )
}

function Faults({ v, data }: { v: Visit; data: Preview }) {
  const t = v.text(texts)
  const { faults, planned, standing, delivery } = data.foreseen
  const names = new Map([...standing.people, ...delivery.people].map(person => [person.id, nameOf(person)]))
  return (
    <>
      {faults.length > 0 && (
        <Part title={t.faultTitle}>
          <p>{t.faultLead}</p>
          <ul>
            {faults.slice(0, most).map(fault => (
              <li key={`${fault.line} ${fault.kind}`}>
                <strong>{t.line(fault.line)}</strong>: {t.faults[fault.kind]} <span class="muted">({fault.text})</span>
              </li>
            ))}
          </ul>
          <More v={v} count={faults.length} />
        </Part>
      )}
      {planned.refused.length > 0 && (
        <Part title={t.refused}>
          <ul>
            {planned.refused.slice(0, most).map(({ id, reason }) => (
              <li key={id}>
                {names.get(id) ?? ''} <span class="muted">({id})</span>: {t.reasons[reason]}
              </li>
            ))}
          </ul>
          <More v={v} count={planned.refused.length} />
        </Part>
      )}
    </>
  )
}

function Leaving({ v, data }: { v: Visit; data: Preview }) {
  const t = v.text(texts)
  const { planned, standing } = data.foreseen
  if (planned.leaving.length === 0) return null
  const people = new Map(standing.people.map(person => [person.id, person]))
  return (
    <Part title={t.leaving}>
      <Alert kind="warning" title={t.leavingLead} />
      <ul>
        {planned.leaving.slice(0, most).map(id => (
          <li key={id}>
            {nameOf(people.get(id)!)} <span class="muted">({id})</span>
          </li>
        ))}
      </ul>
      <More v={v} count={planned.leaving.length} />
    </Part>
  )
}

function Changing({ v, data }: { v: Visit; data: Preview }) {
  const t = v.text(texts)
  const { planned, standing } = data.foreseen
  const before = new Map(standing.people.map(person => [person.id, person]))
  const word = (name: keyof typeof t.fields, person: PersonRecord | undefined) =>
    (name === 'unit' ? unitName(data, person?.unit) : name === 'tasks' ? person?.tasks?.join(', ') : person?.[name]) || t.none
  return (
    <Part title={t.changing}>
      <Table
        caption={t.changing}
        hideCaption
        rows={planned.changing.slice(0, most)}
        columns={[
          { head: t.fields.family_name, isRowHead: true, cell: person => nameOf({ ...before.get(person.id), ...person }) },
          { head: t.fields.personnel_number, cell: person => person.id },
          {
            head: t.changing,
            cell: person => (
              <ul class="import-changes">
                {(Object.keys(t.fields) as (keyof typeof t.fields)[])
                  .filter(name => person[name] !== undefined && word(name, person) !== word(name, before.get(person.id)))
                  .map(name => (
                    <li key={name}>
                      {t.fields[name]}: <span class="muted">{word(name, before.get(person.id))}</span> → {word(name, person)}
                    </li>
                  ))}
              </ul>
            ),
          },
        ]}
      />
      <More v={v} count={planned.changing.length} />
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function More({ v, count }: { v: Visit; count: number }) {
  return count > most ? <p class="muted">{v.text(texts).more(count - most)}</p> : null
}

/** Heads that the file names in vain, because somebody here chose another. */
function headsKept({ delivery, standing }: Preview['foreseen']) {
  const byHand = new Map(standing.units.filter(unit => unit.headBy === 'hand').map(unit => [unit.id, unit.head]))
  return delivery.units.filter(unit => unit.head && byHand.has(unit.id) && byHand.get(unit.id) !== unit.head)
}

function personName({ foreseen: { delivery, standing } }: Preview, id: string): string {
  const person = [...standing.people, ...delivery.people].find(one => one.id === id)
  return person ? nameOf(person) : id
}

function nameOf(person: PersonRecord): string {
  return [person.title, person.given_name, person.family_name].filter(Boolean).join(' ')
}

function unitName({ foreseen }: Preview, id: string | null | undefined): string | null {
  if (!id) return null
  return [...foreseen.delivery.units, ...foreseen.standing.units].find(unit => unit.id === id)?.name ?? id
}
