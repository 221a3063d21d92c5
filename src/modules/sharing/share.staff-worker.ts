import { makeId } from '../../ui/say.ts'
import { rules } from '../../ui/worker/rules.ts'
import { arrivalCache, arrivalPath, sharePath } from './arriving.ts'

// Another app hands something over, and nobody may be signed in, or there is no network: it is laid down first, and the page comes for it.
rules.push({
  method: 'POST',
  takes: (request, url) => request.mode === 'navigate' && url.pathname === arrivalPath,
  async answer(event) {
    const direct = event.request.clone()
    try {
      const given = await event.request.formData()
      const cache = await caches.open(arrivalCache)
      await cache.put(`${arrivalPath}/${makeId()}`, new Response(given, { headers: { 'x-arrived': String(Date.now()) } }))
      return Response.redirect(sharePath, 303)
    } catch {
      // No room on the phone: straight to the house.
      return fetch(direct)
    }
  },
})
