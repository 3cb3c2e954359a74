import { refuseFaults } from '#runtime/errors.ts';
import { checkText } from '#runtime/text.ts';

const LENGTH = { min: 1, max: 10_000 } as const;
const CONTROL = /(?!\r?\n|\t)\p{Cc}/gu;

/**
 * A text as models read it: composed (NFC), halves of characters and control characters replaced, since people paste what they find.
 * @throws ValidationFailed for one in which there is nothing to read, and for one of more than 10,000 characters
 */
export function readableText(text: string, path: readonly string[]): string {
  const plain = text.toWellFormed().replace(CONTROL, ' ').normalize('NFC');
  refuseFaults(checkText(plain, { path, ...LENGTH }));
  return plain;
}
