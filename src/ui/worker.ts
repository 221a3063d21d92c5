import type { House } from '../platform/module.ts'
import { assetsOf } from './assets.ts'
import type { Side } from './build/workers.ts'

/** The text of a side's service worker, to be served at /sw.js or /rathaus/sw.js. A new build makes it another text, so browsers take it over. */
export function serviceWorker(house: House, side: Side): string {
  const { workers, styles, fonts, islands, marks, version } = assetsOf(house.city)
  const settings = {
    version,
    side,
    offline: side === 'staff' ? '/rathaus/offline' : '/offline',
    precache: [styles, ...fonts, islands.get('app.island.ts'), marks.get(`${side}.svg`)].filter(url => url !== undefined),
    icon: marks.get(`${side}-192.png`),
    name: house.city.name,
  }
  return `const HOUSE=${JSON.stringify(settings)};\n${workers.get(side)}`
}
