import { inLanguage } from '../../../platform/text.ts'
import type { House } from '../../../platform/module.ts'
import { officesOf } from '../../city/index.ts'
import type { Employee } from '../../staff/index.ts'
import { international } from '../phone.ts'
import type { Profile } from '../profile/store.ts'
import type { VCard } from './vcard.ts'

/** The business card of an employee, with what they show of themselves. */
export async function cardOf(house: House, one: Employee, profile: Profile | null, photo: VCard['photo'] = null): Promise<VCard> {
  const office = (await officesOf(house.city)).find(({ key }) => key === one.place)
  const place = office && [inLanguage(office.name, 'de'), office.street, `${office.postcode} ${house.city.name}`, one.room && `Raum ${one.room}`]
  return {
    id: one.id,
    name: one.name,
    given: one.given_name,
    family: one.family_name,
    prefix: one.title,
    position: one.position,
    organisation: [house.city.name, ...(one.unit ? [one.unit] : [])],
    phone: one.phone && international(one.phone),
    mobile: profile?.shows.includes('mobile') && one.mobile ? international(one.mobile) : null,
    email: one.email,
    place: place ? place.filter(Boolean).join(', ') : null,
    note: one.tasks.length > 0 ? one.tasks.join(', ') : null,
    photo,
  }
}
