/** On every page of the employees: shows who calls, as the line of the frame tells (src/ui/frame-news.ts). */
import type { WireEvents } from '../../wire.ts'
import { hearCall, lookForCalls } from './bell.ts'

addEventListener('house-call', event => hearCall((event as CustomEvent<WireEvents['call']>).detail))
addEventListener('house-again', () => void lookForCalls())
void lookForCalls()
