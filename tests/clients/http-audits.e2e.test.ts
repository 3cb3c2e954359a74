import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

/**
 * The audits of what a server MAY do that are not passed as they are: all of them send GET requests that a page of another site could
 * send as well (docs/graphql-over-http.md). With the header that tells them apart, they pass. One that passes without it fails its test,
 * so that the list stays true.
 */
const NEED_PREFLIGHT_HEADER: ReadonlySet<string> = new Set(['5A70', 'D6D5', '6A70']);

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ quiet: true });
});
afterAll(() => platform.stop());

const url = () => `${platform.url}/graphql`;
const audits = serverAudits({ url });
const auditsWithHeader = serverAudits({
  url,
  fetchFn: (input: string, init: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...init.headers, 'graphql-require-preflight': '1' } }),
});

describe('the public audits of GraphQL over HTTP', () => {
  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (id, _name, { fn }) => {
    const status = NEED_PREFLIGHT_HEADER.has(id) ? 'notice' : 'ok';
    expect(await fn()).toMatchObject({ id, status });
  });

  test.each(
    auditsWithHeader
      .filter(({ id }) => NEED_PREFLIGHT_HEADER.has(id))
      .map((audit) => [audit.id, audit.name, audit] as const),
  )('%s %s: with the header', async (id, _name, { fn }) => {
    expect(await fn()).toMatchObject({ id, status: 'ok' });
  });

  test('that need the header are among those that a server MAY pass', () => {
    const needing = audits.filter(({ id }) => NEED_PREFLIGHT_HEADER.has(id));
    expect(needing).toHaveLength(NEED_PREFLIGHT_HEADER.size);
    for (const { name } of needing) expect(name).toMatch(/^MAY /);
  });
});
