import type { Backdrop, RegisterDistrict, RegisterStreet } from '../../../src/modules/addresses/index.ts'
import { city } from '../city.ts'
import { namesOf } from './names.ts'
import { housesAlong, type Point, type Quarter, sequence, streetsOf } from './net.ts'

/** Rheinfurt's register: fictional, the same at every start, about 12,000 addresses in eight districts. */
export function register(): { districts: RegisterDistrict[]; streets: RegisterStreet[]; backdrop: Backdrop[] } {
  const streets = quarters.flatMap((quarter, place) => {
    const names = namesOf(quarter.key)
    const random = sequence(1000 + place)
    return streetsOf(quarter, names.length, 7 + place).map((line, at) => street(names[at]!, quarter, line, quarter.every, random))
  })
  const roads = arteries.map((road, place) =>
    street(
      road.name,
      quarters.find(quarter => quarter.key === road.district)!,
      road.line,
      42,
      sequence(500 + place),
    ),
  )
  return {
    districts: quarters.map(({ key, name }) => ({ key, name })),
    streets: [...streets, ...roads],
    backdrop: rivers.map(line => ({ kind: 'water', line: line.map(toDegrees) })),
  }
}

interface District extends Quarter {
  key: string
  name: string
  postcode: string
  /** metres between two houses */
  every: number
}

const quarters: District[] = [
  { key: 'altstadt', name: 'Altstadt', postcode: '46990', middle: [0, 0], turn: 12, cell: 92, swing: 24, stretch: 1, every: 23 },
  { key: 'hafen', name: 'Hafen', postcode: '46990', middle: [-1500, -500], turn: 78, cell: 140, swing: 15, stretch: 1.15, every: 49 },
  { key: 'feldmark', name: 'Feldmark', postcode: '46992', middle: [850, 2200], turn: -20, cell: 150, swing: 38, stretch: 1, every: 42 },
  { key: 'lippebogen', name: 'Lippebogen', postcode: '46994', middle: [700, -3150], turn: 33, cell: 148, swing: 45, stretch: 1.1, every: 44 },
  { key: 'obrighoven', name: 'Obrighoven', postcode: '46992', middle: [3050, 450], turn: 5, cell: 158, swing: 34, stretch: 1, every: 45 },
  { key: 'flueren', name: 'Flüren', postcode: '46996', middle: [-1350, 3950], turn: 48, cell: 146, swing: 40, stretch: 1, every: 45 },
  { key: 'bislich', name: 'Bislich', postcode: '46996', middle: [-2900, 7000], turn: -35, cell: 165, swing: 48, stretch: 1.3, every: 59 },
  { key: 'ginderich', name: 'Ginderich', postcode: '46998', middle: [-5500, -2500], turn: 20, cell: 160, swing: 46, stretch: 0.85, every: 55 },
]

/** The roads between the districts. */
const arteries: { name: string; district: string; line: Point[] }[] = [
  {
    name: 'Hafenallee',
    district: 'hafen',
    line: [
      [-380, -120],
      [-700, -260],
      [-1000, -420],
    ],
  },
  {
    name: 'Reeser Landstraße',
    district: 'feldmark',
    line: [
      [180, 430],
      [380, 900],
      [560, 1350],
      [700, 1700],
    ],
  },
  {
    name: 'Dinslakener Landstraße',
    district: 'lippebogen',
    line: [
      [120, -440],
      [240, -1100],
      [330, -1800],
      [480, -2500],
    ],
  },
  {
    name: 'Brüner Landstraße',
    district: 'obrighoven',
    line: [
      [430, 80],
      [1100, 160],
      [1800, 230],
      [2500, 380],
    ],
  },
  {
    name: 'Emmericher Straße',
    district: 'flueren',
    line: [
      [-250, 400],
      [-560, 1300],
      [-850, 2300],
      [-1120, 3300],
    ],
  },
  {
    name: 'Bislicher Landstraße',
    district: 'bislich',
    line: [
      [-1650, 4600],
      [-2050, 5200],
      [-2450, 5900],
      [-2700, 6400],
    ],
  },
  {
    name: 'Rheinbrückenstraße',
    district: 'ginderich',
    line: [
      [-2250, -1150],
      [-3100, -1450],
      [-4000, -1800],
      [-4750, -2150],
    ],
  },
]

/** The Rhine, which passes in the west, and the Lippe, which joins it. */
const rivers: Point[][] = [
  [
    [-4100, 9600],
    [-4700, 8200],
    [-4800, 6900],
    [-4300, 5800],
    [-3300, 4900],
    [-2850, 3500],
    [-2650, 1700],
    [-2620, 0],
    [-2850, -1500],
    [-3000, -3000],
    [-2500, -4500],
    [-1700, -6200],
  ],
  [
    [6500, -3700],
    [4600, -2700],
    [3000, -2500],
    [1600, -1900],
    [300, -1500],
    [-1000, -1750],
    [-2000, -1650],
    [-2880, -1750],
  ],
]

function street(name: string, district: District, line: Point[], every: number, random: () => number): RegisterStreet {
  const houses = housesAlong(line, every, random).map(({ number, suffix, place }) => {
    const [lon, lat] = toDegrees(place)
    return { number, suffix, postcode: district.postcode, district: district.key, lat, lon }
  })
  return { name, line: line.map(toDegrees), houses }
}

function toDegrees([east, north]: Point): [lon: number, lat: number] {
  const shrink = Math.cos((city.centre.lat * Math.PI) / 180)
  return [round(city.centre.lon + east / (111_320 * shrink)), round(city.centre.lat + north / 111_320)]
}

// Six digits are 10 cm; the last bits of sine and cosine differ between machines.
function round(degrees: number) {
  return Math.round(degrees * 1e6) / 1e6
}
