/** ETRS89 / UTM zone 32 (EPSG:25832) on the GRS 80 ellipsoid; ETRS89 and WGS 84 differ by less than a metre, which is nothing here. */
const halfAxis = 6_378_137
const flattening = 1 / 298.257222101
const scale = 0.9996
const falseEast = 500_000
const middleMeridian = 9

const n = flattening / (2 - flattening)
const rectifying = (halfAxis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64)
const beta = [n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3, n ** 2 / 48 + n ** 3 / 15, (17 / 480) * n ** 3]
const delta = [2 * n - (2 / 3) * n ** 2 - 2 * n ** 3, (7 / 3) * n ** 2 - (8 / 5) * n ** 3, (56 / 15) * n ** 3]

/**
 * Metres of UTM zone 32 to degrees. Krüger's series to the third order: exact to a millimetre within the zone.
 * @param east may carry the zone as a prefix, as surveying offices write it: 32 345 678
 */
export function utmToDegrees(east: number, north: number): { lat: number; lon: number } {
  const plainEast = east > 32_000_000 && east < 33_000_000 ? east - 32_000_000 : east
  const xi = north / (scale * rectifying)
  const eta = (plainEast - falseEast) / (scale * rectifying)
  const sum = (of: (at: number) => number) => of(1) + of(2) + of(3)
  const xiPrime = xi - sum(j => beta[j - 1]! * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta))
  const etaPrime = eta - sum(j => beta[j - 1]! * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta))
  const chi = Math.asin(Math.sin(xiPrime) / Math.cosh(etaPrime))
  const lat = chi + sum(j => delta[j - 1]! * Math.sin(2 * j * chi))
  const lon = Math.atan2(Math.sinh(etaPrime), Math.cos(xiPrime))
  return { lat: (lat * 180) / Math.PI, lon: middleMeridian + (lon * 180) / Math.PI }
}
