import type { ComponentChildren } from 'preact'
import { words } from '../platform/text.ts'
import { useFrame, useText } from './frame.ts'
import { Island } from './Island.tsx'

export interface Marker {
  lat: number
  lon: number
  text: string
  /** shown in the pin, e.g. the place in a tour */
  number?: number
  href?: string
  /** colour of the pin; default `normal` */
  kind?: 'normal' | 'done' | 'problem' | 'depot'
  /** further words in the list */
  detail?: ComponentChildren
}

interface MapProps {
  label: string
  markers: Marker[]
  /** a way to draw, as [lon, lat] pairs */
  line?: readonly (readonly [number, number])[]
  /** false if the page lists the same places itself, right beside */
  list?: boolean
  /** pixels; default 360 */
  height?: number
}

/** Places on a map, and the same places as a list beside it. The map is drawn by script where there is script; the list is always there. */
export function Map({ label, markers, line, list = true, height = 360 }: MapProps) {
  const t = useText(texts)
  const { tiles, ground, centre } = useFrame().map
  const drawn = markers.map(({ lat, lon, text, number, href, kind }) => ({ lat, lon, text, number, href, kind }))
  const places = markers.map((marker, at) => (
    <li key={at} value={marker.number} class={marker.number === undefined ? 'map__place' : undefined}>
      {marker.href ? <a href={marker.href}>{marker.text}</a> : marker.text}
      {marker.detail && <div class="map__detail">{marker.detail}</div>}
    </li>
  ))
  return (
    <div class={list ? 'map map--with-list' : 'map'}>
      <stadt-karte
        class="map__drawing"
        role="region"
        aria-label={label}
        style={{ height: `${height}px` }}
        data-markers={JSON.stringify(drawn)}
        data-line={line ? JSON.stringify(line) : undefined}
        data-tiles={tiles ?? undefined}
        data-ground={ground ?? undefined}
        data-centre={JSON.stringify(centre)}
        data-words={t.controls}
      >
        <p class="map__waiting">{t.waiting}</p>
      </stadt-karte>
      {list && (markers.some(marker => marker.number !== undefined) ? <ol class="map__list">{places}</ol> : <ul class="map__list">{places}</ul>)}
      <Island name="map.island.ts" />
    </div>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'stadt-karte': preact.HTMLAttributes<HTMLElement> & { role?: string } & Record<`data-${string}`, string | undefined>
    }
  }
}

const texts = words({
  de: { waiting: 'Die Karte braucht JavaScript. Alle Orte stehen auch in der Liste.', controls: 'Näher heran|Weiter weg|Alles zeigen|Große Karte' },
  en: { waiting: 'The map needs JavaScript. All places are in the list as well.', controls: 'Closer|Further away|Show everything|Large map' },
  ls: { waiting: 'Hier ist eine Karte. Alle Orte stehen auch in der Liste.' },
})
