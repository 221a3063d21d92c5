export { kindIn } from './text.ts'
