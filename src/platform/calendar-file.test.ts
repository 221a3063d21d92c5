import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CalendarEntry, calendarFile, calendarType } from './calendar-file.ts'
import { loadCity } from './city.ts'
import { SetClock } from './clock.ts'
import { readConfig } from './config.ts'

const house = {
  city: await loadCity('rheinfurt'),
  clock: new SetClock('2026-11-23T08:00:00Z'),
  config: readConfig({ PUBLIC_URL: 'https://rheinfurt.example' }),
}

const pickup: CalendarEntry = {
  id: 'pickup-1',
  sequence: 0,
  title: 'Sperrmüll: Abholung',
  start: Temporal.Instant.from('2026-12-14T05:00:00Z'),
  end: Temporal.Instant.from('2026-12-14T15:00:00Z'),
  place: 'Musterstraße 5, 46990 Rheinfurt',
  description: 'Bitte bis 6 Uhr an die Straße stellen; Elektrogeräte bleiben da, sagt\ndie Stadt.',
  url: 'https://rheinfurt.example/vorgang/abc',
  alarmHours: 12,
}

/** Lines unfolded, as a calendar reads them. */
const read = (entry: CalendarEntry) => calendarFile(house, entry).replaceAll('\r\n ', '').split('\r\n')

test('a date stands in the city’s time zone, with an id that stays', () => {
  const lines = read(pickup)
  assert.ok(lines.includes('METHOD:PUBLISH'))
  assert.ok(lines.includes('UID:pickup-1@rheinfurt.example'))
  assert.ok(lines.includes('SEQUENCE:0'))
  assert.ok(lines.includes('DTSTART;TZID=Europe/Berlin:20261214T060000'), lines.join('\n'))
  assert.ok(lines.includes('DTEND;TZID=Europe/Berlin:20261214T160000'))
  assert.ok(lines.some(line => line.startsWith('DESCRIPTION:Bitte bis 6 Uhr an die Straße stellen\\; ') && line.includes('\\n')))
  assert.ok(lines.includes('TRIGGER:-PT12H'))
  assert.ok(lines.includes('DTSTAMP:20261123T080000Z'))
})

test('the file explains the time zone: winter and summer time with their offsets', () => {
  const text = read(pickup).join('\n')
  assert.match(text, /BEGIN:VTIMEZONE\nTZID:Europe\/Berlin/)
  assert.match(text, /BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nTZOFFSETFROM:\+0100\nTZOFFSETTO:\+0200\nEND:DAYLIGHT/)
  assert.match(text, /BEGIN:STANDARD\nDTSTART:20261025T030000\nTZOFFSETFROM:\+0200\nTZOFFSETTO:\+0100\nEND:STANDARD/)
})

test('a moved date has the same id and a higher sequence, a cancelled one takes itself away', () => {
  const lines = read({ ...pickup, sequence: 2, isCancelled: true })
  assert.ok(lines.includes('METHOD:CANCEL'))
  assert.ok(lines.includes('STATUS:CANCELLED'))
  assert.ok(lines.includes('SEQUENCE:2'))
  assert.ok(lines.includes('UID:pickup-1@rheinfurt.example'))
  assert.ok(!lines.some(line => line.startsWith('TRIGGER')))
  assert.equal(calendarType({ isCancelled: true }), 'text/calendar; charset=utf-8; method=CANCEL')
})

test('no line is longer than 75 bytes and all end with CRLF', () => {
  for (const line of calendarFile(house, { ...pickup, title: 'Größe '.repeat(40) }).split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(!line.includes('\n'))
  }
})
