import { hash } from 'node:crypto';
import { Kind, type SelectionSetNode } from 'graphql';
import { HttpRefusal } from '#gateway/errors.ts';
import type { IdempotencyKey } from '#runtime/idempotency/key.ts';
import type { Operation } from './document.ts';

/** 1 to 255 printable ASCII characters, none of them a space at an end: a header cannot carry that. */
const KEY = /^[!-~](?:[ -~]{0,253}[!-~])?$/;

/**
 * The key that a client names a mutation by, from the header Idempotency-Key or from `extensions.idempotencyKey`; null without one,
 * and for other operations, which do nothing that could be done twice.
 *
 * @param header as received; undefined where there is none, and for a socket, whose headers are those of all its operations
 * @throws IdempotencyKeyInvalid, IdempotencyKeyAmbiguous
 */
export function idempotencyKeyOf(
  header: string | undefined,
  { idempotencyKey }: Readonly<Record<string, unknown>>,
  operation: Operation,
): IdempotencyKey | null {
  const extension = idempotencyKey ?? undefined;
  if (operation.type !== 'mutation' || (header === undefined && extension === undefined)) return null;
  if (header !== undefined && extension !== undefined && header !== extension) throw new IdempotencyKeyAmbiguous();
  const value = header ?? extension;
  if (typeof value !== 'string' || !KEY.test(value)) throw new IdempotencyKeyInvalid();
  return { value, operation: digestOf(operation) };
}

/** The same for operations of the same root fields under the same response names, whatever else they ask for. */
function digestOf({ node, document }: Operation): string {
  const fragments = new Map(
    document.node.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet]] : [],
    ),
  );
  const fields = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD)
        fields.add(`${(selection.alias ?? selection.name).value}:${selection.name.value}`);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else {
        const named = fragments.get(selection.name.value);
        if (named !== undefined) collect(named);
      }
    }
  };
  collect(node.selectionSet);
  return hash('sha256', [...fields].toSorted().join(' '), 'base64url');
}

/** An Idempotency-Key that cannot be one. */
export class IdempotencyKeyInvalid extends HttpRefusal {
  readonly code = 'IDEMPOTENCY_KEY_INVALID';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 400;

  constructor() {
    super({
      en: 'An Idempotency-Key has 1 to 255 printable ASCII characters.',
      tr: 'Idempotency-Key 1 ile 255 arasında yazdırılabilir ASCII karakterinden oluşur.',
    });
  }
}

/** Two keys for one mutation. */
export class IdempotencyKeyAmbiguous extends HttpRefusal {
  readonly code = 'IDEMPOTENCY_KEY_AMBIGUOUS';
  readonly publicCode = 'INVALID_INPUT';
  readonly status = 400;

  constructor() {
    super({
      en: 'The header Idempotency-Key and extensions.idempotencyKey differ: send one of them, or the same in both.',
      tr: 'Idempotency-Key başlığı ile extensions.idempotencyKey farklı: birini ya da ikisinde aynısını gönderin.',
    });
  }
}
