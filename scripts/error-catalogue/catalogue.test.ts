import { expect, test } from 'vitest';
import { buildCatalogue, catalogueText } from './catalogue.ts';
import { classesOf } from './error-classes.ts';

const BASE = `
/** All of them. */
export abstract class AppError extends Error { readonly member: string | null = null; }
/** Hidden or not there. */
export abstract class NotFound extends AppError { readonly publicCode = 'NOT_FOUND'; override readonly member = 'NotFound'; }
`;

const POST_NOT_FOUND = `
/**
 * No such post,
 * see {@link NotFound}.
 * @param id the post
 */
export class PostNotFound extends NotFound { readonly code = 'POST_NOT_FOUND'; }`;

function catalogue(source: string, other = '') {
  return buildCatalogue([
    ...classesOf('runtime/errors.ts', BASE),
    ...classesOf('posts/errors.ts', source),
    ...classesOf('feed/errors.ts', other),
  ]);
}

test('an error is listed with what it inherits; abstract and other classes are not', () => {
  const { entries, faults } = catalogue(
    `${POST_NOT_FOUND}\n/** Not ours. */\nexport class Other extends Error { code = 'OTHER'; }`,
  );
  expect(faults).toEqual([]);
  expect(entries).toEqual([
    {
      code: 'POST_NOT_FOUND',
      publicCode: 'NOT_FOUND',
      status: 404,
      member: 'NotFound',
      summary: 'No such post, see NotFound.',
      path: 'posts/errors.ts',
    },
  ]);
  expect(catalogueText(entries)).toContain(
    '| POST_NOT_FOUND | NOT_FOUND | 404 | NotFound | No such post, see NotFound. | posts/errors.ts |',
  );
});

test('a status of its own goes before that of the public code', () => {
  const { entries } = catalogue(
    `/** Gone. */ class Gone extends NotFound { readonly code = 'GONE'; readonly status = 410; }`,
  );
  expect(entries[0]?.status).toBe(410);
});

test('a code that the constructor chooses from literals gives an entry each', () => {
  const { entries } = catalogue(
    `type Fault = 'EXPIRED' | 'REVOKED';\n/** Token. */ class Token extends AppError { readonly code: Fault; readonly publicCode = 'INVALID_TOKEN'; }`,
  );
  expect(entries.map(({ code }) => code)).toEqual(['EXPIRED', 'REVOKED']);
});

test.each([
  ['a class without code', '/** A. */ class A extends NotFound {}', 'has no code of its own'],
  [
    'a code that is any text',
    '/** A. */ class A extends NotFound { readonly code: string; }',
    'has no code of its own',
  ],
  [
    'a code in another case',
    "/** A. */ class A extends NotFound { readonly code = 'notFound'; }",
    'has no code of its own',
  ],
  ['no public code', "/** A. */ class A extends AppError { readonly code = 'A'; }", 'has no public code'],
  [
    'an unknown public code',
    "/** A. */ class A extends AppError { code = 'A'; publicCode = 'TEAPOT'; }",
    'has no public code',
  ],
  [
    'no documentation',
    "/** B. */ const b = 1; class A extends NotFound { readonly code = 'A'; }",
    'has no documentation comment',
  ],
])('%s is a fault', (_case, source, fault) => {
  expect(catalogue(source).faults).toEqual([expect.stringContaining(`posts/errors.ts: A ${fault}`)]);
});

test('a code used twice is a fault, in whatever module', () => {
  const other = "/** Mine. */ class Missing extends NotFound { readonly code = 'POST_NOT_FOUND'; }";
  expect(catalogue(POST_NOT_FOUND, other).faults).toEqual([
    'feed/errors.ts: Missing has the code POST_NOT_FOUND of PostNotFound in posts/errors.ts',
  ]);
});

test('a base class of the same module goes before one of the same name elsewhere', () => {
  const other = `/** Ours. */ abstract class NotFound extends AppError { readonly publicCode = 'INVALID_INPUT'; }
    /** A. */ class A extends NotFound { readonly code = 'A'; }`;
  expect(catalogue('', other).entries[0]?.publicCode).toBe('INVALID_INPUT');
});
