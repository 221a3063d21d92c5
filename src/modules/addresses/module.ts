import { existsSync } from 'node:fs'
import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { questionTypes } from '../services/index.ts'
import { mapGround } from '../../ui/map-ground.ts'
import { ground } from './ground.ts'
import { addressQuestion } from './question.tsx'
import { fillRegister, type Register } from './register.ts'
import { suggest } from './suggest.ts'

export default defineModule({
  name: 'addresses',
  migrations: new URL('./migrations/', import.meta.url),
  routes(r) {
    r.json('GET', '/adressen/suche', access.public, suggest)
    r.json('GET', '/adressen/karte', access.public, ground)
  },
  provides: [provide(questionTypes, addressQuestion), provide(mapGround, '/adressen/karte')],
  async demo(house) {
    const file = new URL('addresses/register.ts', house.city.folder)
    if (!existsSync(file)) return
    const { register } = (await import(file.href)) as { register: () => Register }
    await fillRegister(house.db, register())
  },
})
