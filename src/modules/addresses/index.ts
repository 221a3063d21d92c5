export type { Address } from './address.ts'
export { searchAddresses } from './search.ts'
export { findAddress, listDistricts, nearestAddress, sampleAddresses } from './store.ts'
