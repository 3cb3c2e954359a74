import type { Sql } from '#runtime/db/database.ts';
import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { checkText } from '#runtime/text.ts';
import type { Person } from '../events.ts';
import { CONTENT_WARNING_LENGTH, MAX_HASHTAGS, MAX_MENTIONS, POST_LENGTH } from '../limits.ts';
import { type Entities, parseEntities } from '../parse-entities.ts';
import type { PostType } from '../resolver-types.generated.ts';
import { mentionablePeople } from '../store/projections.ts';

const PATH = ['input', 'content'];

/**
 * Checks a post's text and finds its entities.
 * @param otherFaults faults of the input's other fields, told together with those of the text.
 * @throws ValidationFailed
 */
export function checkedPostText(content: string, otherFaults: readonly FieldFault[] = []): Entities {
  const faults = [...otherFaults, ...checkText(content, { path: PATH, ...POST_LENGTH })];
  refuseFaults(faults);
  const entities = parseEntities(content);
  refuseFaults(entityFaults(entities));
  return entities;
}

/** @returns every fault of a content warning; without one there is none. */
export function checkContentWarning(warning: string | null | undefined): FieldFault[] {
  if (warning === null || warning === undefined) return [];
  return checkText(warning, { path: ['input', 'contentWarning'], singleLine: true, ...CONTENT_WARNING_LENGTH });
}

/** What a post consists of. */
export function postType(hasPoll: boolean, linkUrl: string | null): PostType {
  if (hasPoll) return 'POLL';
  return linkUrl === null ? 'TEXT' : 'LINK';
}

function entityFaults({ hashtags, mentions }: Entities): FieldFault[] {
  const faults: FieldFault[] = [];
  if (hashtags.length > MAX_HASHTAGS) {
    faults.push({
      path: PATH,
      texts: {
        en: `A post may have at most ${MAX_HASHTAGS} different hashtags; this one has ${hashtags.length}.`,
        tr: `Bir paylaşımda en fazla ${MAX_HASHTAGS} farklı etiket olabilir; bunda ${hashtags.length} etiket var.`,
      },
    });
  }
  if (mentions.length > MAX_MENTIONS) {
    faults.push({
      path: PATH,
      texts: {
        en: `A post may mention at most ${MAX_MENTIONS} people; this one mentions ${mentions.length}.`,
        tr: `Bir paylaşımda en fazla ${MAX_MENTIONS} kişiden söz edilebilir; bunda ${mentions.length} kişi var.`,
      },
    });
  }
  return faults;
}

/** The people behind the names whom the author may mention, in the order of the text; any other name is plain text. */
export async function mentionedPeople(sql: Sql, authorId: string, usernames: readonly string[]): Promise<Person[]> {
  if (usernames.length === 0) return [];
  const people = new Map(
    (await mentionablePeople(sql, authorId, usernames)).map((person) => [person.username, person]),
  );
  return usernames.flatMap((username) => people.get(username) ?? []);
}
