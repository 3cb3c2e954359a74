import { isUuid } from '#runtime/uuid.ts';

/** The id of two people's direct conversation: the same whichever of them asks, and known without asking anybody. */
export function conversationOf(one: string, other: string): string {
  const people = [one, other].sort();
  return Buffer.from(people.join('').replaceAll('-', ''), 'hex').toString('base64url');
}

/** The two people of a conversation; null for what is no conversation's id. */
export function peopleOf(conversationId: string): readonly [string, string] | null {
  const hex = Buffer.from(conversationId, 'base64url').toString('hex');
  const [one, other] = [hex.slice(0, 32), hex.slice(32)].map(uuidOfHex);
  if (one === undefined || other === undefined || !isUuid(one) || !isUuid(other)) return null;
  return one !== other && conversationOf(one, other) === conversationId ? [one, other] : null;
}

/** Who is on the other side of a conversation of this person; null where the person is on neither. */
export function otherSide(people: readonly [string, string], personId: string): string | null {
  if (!people.includes(personId)) return null;
  return people[0] === personId ? people[1] : people[0];
}

function uuidOfHex(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
