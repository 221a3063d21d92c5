import { access } from '../../../platform/access.ts'
import type { Retention } from '../../../platform/module.ts'
import type { Routes } from '../../../platform/routes.ts'
import { concernPage, newConcernPage, offeringConcern } from './pages/concern.tsx'
import { concernsPage } from './pages/concerns.tsx'
import { counterFeedRenewal, counterPage, newCounterPage, retiringCounter } from './pages/counter.tsx'
import { exceptionPage, liftingException } from './pages/exception.tsx'
import { planningPage } from './pages/index.tsx'
import { officePage } from './pages/office.tsx'
import { liftingOpening, newOpeningPage, openingPage } from './pages/opening.tsx'
import { leaving, proposalPage } from './pages/proposal.tsx'
import { rulesPage } from './pages/rules.tsx'
import { eraseProposals } from './proposals.ts'
import { texts } from './text.ts'

/** What the head of an office does: hours, exceptions, counters, concerns; closing with new offers. */
export function routes(r: Routes): void {
  const door = access.staff('appointments.plan')
  const root = '/rathaus/termine/planung'
  r.page(root, door, planningPage)
  r.page(`${root}/anliegen`, door, concernsPage)
  r.page(`${root}/anliegen/neu`, door, newConcernPage)
  r.page(`${root}/anliegen/:key`, door, concernPage)
  r.action(`${root}/anliegen/:key/angebot`, door, offeringConcern)
  r.page(`${root}/aenderung/:id`, door, proposalPage)
  r.action(`${root}/aenderung/:id/verwerfen`, door, leaving)
  const office = `${root}/standort/:standort`
  r.page(office, door, officePage)
  r.page(`${office}/regeln`, door, rulesPage)
  r.page(`${office}/zeiten/neu`, door, newOpeningPage)
  r.page(`${office}/zeiten/:id`, door, openingPage)
  r.action(`${office}/zeiten/:id/aufhebung`, door, liftingOpening)
  r.page(`${office}/ausnahme`, door, exceptionPage)
  r.action(`${office}/ausnahme/:id/aufhebung`, door, liftingException)
  r.page(`${office}/schalter/neu`, door, newCounterPage)
  r.page(`${office}/schalter/:id`, door, counterPage)
  r.action(`${office}/schalter/:id/stilllegung`, door, retiringCounter)
  r.action(`${office}/schalter/:id/adresse`, door, counterFeedRenewal)
}

export const retention: readonly Retention[] = [{ what: lang => texts[lang].privacy, after: 'P7D', erase: eraseProposals }]
