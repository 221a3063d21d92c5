import { access } from '../../platform/access.ts'
import { defineModule } from '../../platform/module.ts'
import { home } from './pages/home.tsx'

export default defineModule({
  name: 'city',
  routes(r) {
    r.page('/', access.public, home)
  },
})
