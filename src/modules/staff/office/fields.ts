/** Fields of the form by the names that sources give them. */
export const fields = [
  'given_name',
  'family_name',
  'title',
  'personnel_number',
  'email',
  'unit',
  'position',
  'tasks',
  'manager',
  'place',
  'room',
  'phone',
  'mobile',
] as const
export type FieldName = (typeof fields)[number]
