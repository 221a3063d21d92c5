import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Tabs } from '../../../ui/Tabs.tsx'
import type { ShiftRow, StopRow } from './store.ts'
import { texts } from './text.ts'

/** The office's views of the pickups, one beside the other. */
export function DispatchTabs({ v, current, conflicts }: { v: Visit; current: 'days' | 'reports' | 'figures'; conflicts?: number }) {
  const t = v.text(texts).tabs
  const may = (right: string) => v.viewer.permissions.has(`pickups.${right}`)
  return (
    <Tabs
      label={t.label}
      tabs={[
        ...(may('dispatch') ? [{ text: t.days, href: '/rathaus/abholungen', current: current === 'days' }] : []),
        ...(may('dispatch') ? [{ text: t.reports, href: '/rathaus/abholungen/meldungen', current: current === 'reports', count: conflicts || undefined }] : []),
        ...(may('figures') ? [{ text: t.figures, href: '/rathaus/abholungen/zahlen', current: current === 'figures' }] : []),
      ]}
    />
  )
}

/** How full something is, as words and as a bar. */
export function LoadBar({ v, label, used, most, unit }: { v: Visit; label: string; used: number; most: number; unit: string }) {
  const share = most > 0 ? Math.min(1, used / most) : 0
  const words = v.text(texts).of(formatNumber(used, v.lang, 1), formatNumber(most, v.lang, 1), unit)
  return (
    <div class="load">
      <span class="load__label">{label}</span>
      <span class="load__words">{words}</span>
      <span class={`load__bar${used > most ? ' load__bar--over' : ''}`} aria-hidden="true">
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
    </div>
  )
}

/** Cubic metres, kilograms, minutes and stops of a shift; held places count as used. */
export function Loads({ v, shift }: { v: Visit; shift: ShiftRow }) {
  const t = v.text(texts)
  return (
    <div class="loads">
      <LoadBar v={v} label={t.volume} used={shift.used_litres / 1000} most={shift.litres / 1000} unit="m³" />
      <LoadBar v={v} label={t.weight} used={shift.used_kg} most={shift.kg} unit="kg" />
      <LoadBar v={v} label={t.time} used={shift.used_minutes} most={shift.minutes} unit="min" />
      <LoadBar v={v} label={t.stops} used={shift.used_stops} most={shift.stops} unit="" />
    </div>
  )
}

export function StopBadge({ v, stop }: { v: Visit; stop: StopRow }) {
  const t = v.text(texts)
  if (stop.state === 'done') return <Badge kind="success">{t.done}</Badge>
  if (stop.state === 'missed') return <Badge kind="warning">{t.missed}</Badge>
  if (stop.arrived_at) return <Badge kind="info">{t.now}</Badge>
  return <Badge>{t.planned}</Badge>
}

export function sayItems(stop: Pick<StopRow, 'items'>): string {
  return stop.items.map(item => `${item.count} × ${item.name}`).join(', ')
}

export function markerKind(stop: StopRow): 'normal' | 'done' | 'problem' {
  return stop.state === 'done' ? 'done' : stop.state === 'missed' ? 'problem' : 'normal'
}
