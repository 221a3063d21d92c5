export type { Stop, Tour } from './model.ts'
export { orderTour, planTours, positionIn } from './plan.ts'
export { type Leg, type Schedule, scheduleTour } from './schedule.ts'
