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
  private constructor(
    readonly size: number,
    /** row by row */
    readonly metres: Float64Array,
  ) {}

  static over(places: readonly Place[], roads: Roads = cityRoads): Distances {
    const size = places.length
    const metres = new Float64Array(size * size)
    // On the unit sphere the haversine is half the chord: one square root a pair instead of five sines.
    const points = places.map(onSphere)
    for (let a = 0; a < size; a += 1) {
      const [ax, ay, az] = points[a]!
      for (let b = a + 1; b < size; b += 1) {
        const [bx, by, bz] = points[b]!
        const chord = Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2 + (az - bz) ** 2)
        metres[a * size + b] = metres[b * size + a] = 2 * earthRadius * Math.asin(Math.min(1, chord / 2)) * roads.detour
      }
    }
    return new Distances(size, metres)
  }

  between(a: number, b: number): number {
    return this.metres[a * this.size + b]!
  }

  /** The same for some of the places, numbered anew in the order given. */
  among(places: readonly number[]): Distances {
    const size = places.length
    const metres = new Float64Array(size * size)
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1) metres[row * size + column] = this.between(places[row]!, places[column]!)
    return new Distances(size, metres)
  }

  /** The `count` places nearest to `a` among the first `among`, nearest first. */
  nearest(a: number, count: number, among = this.size): Int32Array {
    const found: number[] = []
    for (let b = 0; b < among; b += 1) {
      const far = this.between(a, b)
      if (b === a || (found.length === count && far >= this.between(a, found.at(-1)!))) continue
      let at = found.length
      while (at > 0 && this.between(a, found[at - 1]!) > far) at -= 1
      found.splice(at, 0, b)
      if (found.length > count) found.pop()
    }
    return Int32Array.from(found)
  }
}

function onSphere(place: Place): readonly [number, number, number] {
  const lat = (place.lat * Math.PI) / 180
  const lon = (place.lon * Math.PI) / 180
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}
