import { extensionPoint } from '../platform/extension.ts'

/**
 * Where the map gets its ground when no tiles are configured: the path of a JSON endpoint that takes
 * `west`, `south`, `east`, `north` and answers `{ lines: [lon, lat][][], points: [lon, lat][] }`.
 */
export const mapGround = extensionPoint<string>('map ground')
