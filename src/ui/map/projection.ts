/** Web Mercator, as tile servers cut it: the world is a square of 256·2^zoom pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

export const tileSize = 256

/** Degrees to pixels of the whole world at that zoom (Web Mercator, EPSG:3857); beyond 85° north and south is cut off. */
export function project(lon: number, lat: number, zoom: number): Point {
  const size = tileSize * 2 ** zoom
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180)
  return { x: ((lon + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size }
}

/** Pixels of the whole world at that zoom back to degrees. */
export function unproject(point: Point, zoom: number): { lon: number; lat: number } {
  const size = tileSize * 2 ** zoom
  return { lon: (point.x / size) * 360 - 180, lat: (Math.atan(Math.sinh(Math.PI * (1 - (2 * point.y) / size))) * 180) / Math.PI }
}

/** Middle and zoom at which all places fit into a window, with room at the edges. One place alone is shown close up. */
export function fit(places: readonly { lon: number; lat: number }[], width: number, height: number): { lon: number; lat: number; zoom: number } {
  const corners = places.map(place => project(place.lon, place.lat, 0))
  const [west, east] = [Math.min(...corners.map(point => point.x)), Math.max(...corners.map(point => point.x))]
  const [north, south] = [Math.min(...corners.map(point => point.y)), Math.max(...corners.map(point => point.y))]
  const room = 48
  const zoom = Math.log2(Math.min((width - room * 2) / Math.max(east - west, 1e-9), (height - room * 2) / Math.max(south - north, 1e-9)))
  return { ...unproject({ x: (west + east) / 2, y: (north + south) / 2 }, 0), zoom: Math.max(3, Math.min(16, zoom)) }
}
