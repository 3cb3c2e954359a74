const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in lower case; ids that are not never reach SQL. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** The lowest and the highest UUID there could be, which nothing has: where walks through ids begin. */
export const FIRST_UUID = '00000000-0000-0000-0000-000000000000';
export const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
