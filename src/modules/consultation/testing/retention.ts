import type { TestHouse } from '../../../../test/house.ts'

/** Runs the module's retention once. @returns how many rooms went */
export async function retentionOf(house: TestHouse): Promise<number> {
  const [rule] = house.house.modules.find(module => module.name === 'consultation')!.retention!
  return rule!.erase(house.house)
}
