import { isLinkSecret, linkSecret } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import type { Room } from './room.ts'

/** The secret in the QR code at the door. */
export function doorSecret(house: House, room: Room): string {
  return linkSecret(house, subjectOf(room), room.doorGeneration)
}

/** The whole address in the QR code at the door. */
export function doorLink(house: House, room: Room): string {
  return `${baseUrl(house)}/ankunft/${room.officeKey}?tuer=${doorSecret(house, room)}`
}

/** Whether somebody stands at the door: they show its QR code's secret or its word. */
export function isAtDoor(house: House, room: Room, shown: string): boolean {
  return shown.toUpperCase().replaceAll(/[^A-Z]/g, '') === room.doorWord || isLinkSecret(house, subjectOf(room), room.doorGeneration, shown)
}

function subjectOf({ officeKey }: Room) {
  return `waitingroom door ${officeKey}`
}
