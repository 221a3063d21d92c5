import type { Place, Roads } from './model.ts'
import { cityRoads } from './model.ts'

const earthRadius = 6_371_008.8

/** Street metres between two places: haversine times the detour factor. */
export function metresBetween(a: Place, b: Place, roads: Roads = cityRoads): number {
  const half = (degrees: number) => (degrees * Math.PI) / 360
  const north = Math.sin(half(b.lat - a.lat)) ** 2
  const east = Math.cos((a.lat * Math.PI) / 180) * Math.cos((b.lat * Math.PI) / 180) * Math.sin(half(b.lon - a.lon)) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(north + east))) * roads.detour
}

/** All distances between some places, looked up by their index. Eight bytes a pair: meant for up to about 5,000 places. */
export class Distances {
  readonly metres: Float64Array

  constructor(
    places: readonly Place[],
    roads: Roads = cityRoads,
    readonly size = places.length,
  ) {
    this.metres = new Float64Array(size * size)
    // On the unit sphere the haversine is half the chord: one square root a pair instead of five sines.
    const points = places.map(onSphere)
    for (let a = 0; a < size; a += 1) {
      const [ax, ay, az] = points[a]!
      for (let b = a + 1; b < size; b += 1) {
        const [bx, by, bz] = points[b]!
        const chord = Math.hypot(ax - bx, ay - by, az - bz)
        const metres = 2 * earthRadius * Math.asin(Math.min(1, chord / 2)) * roads.detour
        this.metres[a * size + b] = metres
        this.metres[b * size + a] = metres
      }
    }
  }

  between(a: number, b: number): number {
    return this.metres[a * this.size + b]!
  }
}

function onSphere(place: Place): readonly [number, number, number] {
  const lat = (place.lat * Math.PI) / 180
  const lon = (place.lon * Math.PI) / 180
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}
