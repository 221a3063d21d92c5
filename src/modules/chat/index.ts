export { type Unfurler, unfurlers } from './links/unfurl.ts'
