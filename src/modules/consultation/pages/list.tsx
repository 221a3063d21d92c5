import type { Visit } from '../../../platform/visit.ts'
import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatInstant, formatTime } from '../../../ui/format.ts'
import { LiveParts } from '../../../ui/LiveParts.tsx'
import { Table } from '../../../ui/Table.tsx'
import { type Appointment, listOffices, listVideoAppointments } from '../../appointments/index.ts'
import { concernsOf } from '../found.ts'
import { waitedMinutes } from '../room/exchange.ts'
import { findRoom, isThere, type Room } from '../room/room.ts'
import { texts } from '../text.ts'

interface Row {
  appointment: Appointment
  room: Room | null
  concerns: string
  office: string
}

/** /rathaus/sprechstunde: today's video appointments of all offices with who is waiting, and those of the next days. */
export const listPage = definePage<{ today: Row[]; later: Row[] }>({
  title: v => v.text(texts).list.title,
  layout: 'wide',
  async load(v) {
    const offices = new Map((await listOffices(v.db)).map(office => [office.key, inLanguage(office.name, v.lang)]))
    const rows: Row[] = []
    for (const appointment of await listVideoAppointments(v.db, v.today, v.today.add({ days: 7 })))
      rows.push({
        appointment,
        room: await findRoom(v.db, appointment.id),
        concerns: await concernsOf(v, appointment),
        office: offices.get(appointment.officeKey) ?? '',
      })
    return { today: rows.filter(row => row.appointment.day.equals(v.today)), later: rows.filter(row => !row.appointment.day.equals(v.today)) }
  },
  view(v, { today, later }) {
    const t = v.text(texts).list
    return (
      <>
        <h1>{t.title}</h1>
        <LiveParts src="/rathaus/sprechstunde/live">
          <section id="heute" class="stack" aria-labelledby="heute-titel">
            <h2 id="heute-titel">{t.today}</h2>
            {today.length === 0 ? <EmptyState title={t.empty} icon="camera" /> : <Rows v={v} rows={today} isToday />}
          </section>
        </LiveParts>
        {later.length > 0 && (
          <section class="stack consultation__after" aria-labelledby="spaeter-titel">
            <h2 id="spaeter-titel">{t.later}</h2>
            <Rows v={v} rows={later} />
          </section>
        )}
      </>
    )
  },
})

function Rows({ v, rows, isToday }: { v: Visit; rows: readonly Row[]; isToday?: boolean }) {
  const t = v.text(texts).list
  const { zone } = v.house.city
  const time = ({ start }: Appointment) =>
    isToday ? formatTime(start.toZonedDateTimeISO(zone).toPlainTime(), v.lang) : formatInstant(start, v.lang, zone, 'day')
  return (
    <Table
      caption={t.caption}
      hideCaption
      rows={rows}
      columns={[
        { head: t.time, cell: row => time(row.appointment) },
        {
          head: t.name,
          isRowHead: true,
          cell: ({ appointment }) => (
            <a class="kern-link" href={`/rathaus/sprechstunde/${appointment.code}`} aria-label={t.open(appointment.name)}>
              {appointment.name}
            </a>
          ),
        },
        { head: t.concern, cell: row => row.concerns },
        { head: t.office, cell: row => row.office },
        {
          head: t.state,
          cell: row => (
            <span id={`stand-${row.appointment.code}`} data-tell={`${row.appointment.name}:`}>
              <State v={v} row={row} />
            </span>
          ),
        },
      ]}
    />
  )
}

function State({ v, row: { appointment, room } }: { v: Visit; row: Row }) {
  const t = v.text(texts).list.states
  if (room?.ending) return <Badge>{t[room.ending]}</Badge>
  if (appointment.state === 'done' || appointment.state === 'missed') return <Badge>{t[appointment.state]}</Badge>
  if (room?.callbackPhone) return <Badge kind="warning">{t.callback}</Badge>
  if (room?.state === 'admitted') return <Badge kind="success">{t.admitted}</Badge>
  if (room && isThere(room.citizen, v.now)) return <Badge kind="warning">{t.waits(waitedMinutes(room, v.now))}</Badge>
  return <span class="muted">{Temporal.Instant.compare(appointment.start, v.now) <= 0 ? t.absent : t.ahead}</span>
}
