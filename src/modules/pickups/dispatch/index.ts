export { stopsChanged } from './changed.ts'
