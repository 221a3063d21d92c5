import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { register } from '../cities/rheinfurt/addresses/register.ts'
import { Distances } from '../src/modules/pickups/tours/distance.ts'
import { planTours, scheduleTour, type Stop, type Tour } from '../src/modules/pickups/tours/index.ts'
import { nearestFirst, nearestForAll } from '../src/modules/pickups/tours/nearest.ts'
import { cityRoads, type Place } from '../src/modules/pickups/tours/model.ts'
import { shorten } from '../src/modules/pickups/tours/shorten.ts'
import { type Measure, measure } from './measure.ts'
import { World } from '../src/modules/pickups/tours/world.ts'

/**
 * Tours over 2,000 addresses of a town (file named by ADDRESSES: CSV with columns lat and lon, also
 * gzipped; otherwise the demo city's) against driving on to the nearest stop, and the time for 100 stops
 * against the limit of 300 ms.
 */
export async function run(): Promise<Measure[]> {
  const places = spread(readAddresses(), 2000)
  return [oneTour(places), ...manyTours(places), hundred(places.slice(0, 100))]
}

/** All in one round: the plain travelling salesman. */
function oneTour(places: Place[]): Measure {
  const depot = middle(places)
  const distances = Distances.over([depot, ...places])
  const stops = places.map((_, index) => index + 1)
  const length = (order: number[]) => [...order, 0].reduce((sum, node, index, all) => sum + distances.between(all[index - 1] ?? 0, node), 0)
  const ours = length(shorten(distances, 0, stops, 0))
  return measure('tours.length, one round, km', ours / 1000, length(nearestFirst((a, b) => distances.between(a, b), 0, stops)) / 1000, '<= 0.85')
}

/** Twenty tours of a hundred stops: vehicles with a shift that just holds, free to share the stops as they like. */
function manyTours(places: Place[]): Measure[] {
  const stops = places.map((place, index): Stop => ({
    id: String(index),
    ...place,
    litres: 60 + ((index * 37) % 180),
    kg: 10 + ((index * 53) % 40),
    minutes: 3,
  }))
  const depot = middle(places)
  const tours = Array.from({ length: 21 }, (_, index): Tour => ({
    vehicle: { id: String(index), depot, unload: depot, unloadMinutes: 15, litres: 18_000, kg: 6000, startsAt: 360, endsAt: 840 },
    stops: [],
  }))
  const started = performance.now()
  const plan = planTours(tours, stops)
  const seconds = (performance.now() - started) / 1000
  const world = new World(stops, tours, cityRoads)
  const nearest = nearestForAll(
    world,
    tours.map(() => []),
    stops.keys().toArray(),
  )
  if (plan.left.length > 0 || nearest.left.length > 0) throw new Error(`not every stop fitted: ours left ${plan.left.length}, nearest ${nearest.left.length}`)
  const length = (all: readonly Tour[]) => all.reduce((sum, tour) => sum + scheduleTour(tour).metres, 0) / 1000
  const theirs = tours.map((tour, index) => Object.assign({}, tour, { stops: nearest.orders[index]!.map(stop => stops[stop]!) }))
  return [
    measure('tours.length, 2000 stops on 21 vehicles, km', length(plan.tours), length(theirs), '<= 0.85'),
    measure('tours.time, 2000 stops on 21 vehicles, s', seconds, 60, '<= 1'),
  ]
}

function hundred(places: Place[]): Measure {
  const depot = middle(places)
  const stops = places.map((place, index): Stop => ({ id: String(index), ...place, litres: 1000, kg: 50, minutes: 4 }))
  const vehicle = { id: 'v', depot, unload: depot, unloadMinutes: 15, litres: 60_000, kg: 9000, startsAt: 0, endsAt: 2000 }
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now()
    planTours([{ vehicle, stops: [] }], stops)
    return performance.now() - started
  })
  // The fastest of nine: the others also measure what else the machine does.
  return measure('tours.time, 100 stops, ms', Math.min(...times), 300, '<= 1')
}

/** The file named by ADDRESSES; without one the houses of the demo city. */
function readAddresses(): Place[] {
  const file = process.env['ADDRESSES']
  if (!file) return register().streets.flatMap(street => street.houses.map(house => ({ lat: house.lat, lon: house.lon })))
  const bytes = readFileSync(file)
  const [header, ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split(/\r?\n/)
  const names = header!.split(';')
  const [lat, lon] = [names.indexOf('lat'), names.indexOf('lon')]
  if (lat < 0 || lon < 0) throw new Error(`${file} has no columns lat and lon`)
  return lines
    .map(line => line.split(';'))
    .map(cells => ({ lat: Number(cells[lat]), lon: Number(cells[lon]) }))
    .filter(place => place.lat && place.lon)
}

/** The same places every time, from all over the file. */
function spread(places: Place[], count: number): Place[] {
  return Array.from({ length: Math.min(count, places.length) }, (_, index) => places[Math.floor(index * (places.length / count))]!)
}

function middle(places: Place[]): Place {
  const mean = (pick: (place: Place) => number) => places.reduce((sum, place) => sum + pick(place), 0) / places.length
  return { lat: mean(place => place.lat), lon: mean(place => place.lon) }
}
