export { cityRoads, type Place, type Plan, type Roads, type Stop, type Tour, type Vehicle } from './model.ts'
export { orderTour, placeFor, planTours, positionIn } from './plan.ts'
export { type Leg, type Schedule, scheduleTour } from './schedule.ts'
