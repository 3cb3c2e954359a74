import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashRefreshToken, LEEWAY_MS, newRefreshToken, type PresentedToken, refreshVerdict } from './refresh-token.ts';

const now = new Date('2026-05-19T09:30:00.000Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const live = { generation: 3, expiresAt: new Date(now.getTime() + 1), revokedAt: null };
const verdict = (generation: number, usedAt: Date | null, session: PresentedToken['session'] = live) =>
  refreshVerdict({ session, token: { generation, usedAt } }, now);

test('a token is 256 random bits and only its SHA-256 is kept', () => {
  const { token, hash } = newRefreshToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(hash).toMatch(/^[\w-]{43}$/);
  expect(hash).not.toBe(token);
  expect(hashRefreshToken(token)).toBe(hash);
  expect(newRefreshToken().token).not.toBe(token);
});

describe('what becomes of a refresh token', () => {
  test('the newest is exchanged', () => {
    expect(verdict(3, null)).toBe('next');
  });

  test('a used one is answered again for 10 s, to the millisecond', () => {
    expect(verdict(2, now)).toBe('again');
    expect(verdict(2, ago(LEEWAY_MS))).toBe('again');
    expect(verdict(2, ago(LEEWAY_MS + 1))).toBe('reused');
  });

  test('there is no leeway once its successor was used', () => {
    expect(verdict(1, now)).toBe('reused');
  });

  test('a sibling left behind by leeway is a second holder', () => {
    expect(verdict(2, null)).toBe('reused');
  });

  test('a session that is over is over, whatever the token', () => {
    for (const usedAt of [null, now, ago(60_000)]) {
      expect(verdict(3, usedAt, { ...live, revokedAt: now })).toBe('ended');
      expect(verdict(3, usedAt, { ...live, expiresAt: now })).toBe('ended');
    }
  });
});

/** The session as the store keeps it, in memory. */
function session() {
  const tokens: { generation: number; usedAt: Date | null }[] = [{ generation: 1, usedAt: null }];
  const state = { generation: 1, revoked: false };
  /** @returns the index of the new token, or null when refused */
  const present = (index: number, at: Date): number | null => {
    const token = tokens[index] ?? expect.unreachable('no such token');
    const row = { generation: state.generation, expiresAt: new Date(8.64e15), revokedAt: state.revoked ? at : null };
    const given = refreshVerdict({ session: row, token }, at);
    if (given === 'reused') state.revoked = true;
    if (given !== 'next' && given !== 'again') return null;
    token.usedAt ??= at;
    if (given === 'next') state.generation += 1;
    return tokens.push({ generation: state.generation, usedAt: null }) - 1;
  };
  return { present, state };
}

test('two holders of one session never both go on: after a fork the second to refresh ends it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ who: fc.integer({ min: 0, max: 1 }), afterMs: fc.nat(30_000) }), {
        minLength: 3,
        maxLength: 40,
      }),
      (turns) => {
        const { present, state } = session();
        const holding = [0, 0];
        const tries = [0, 0];
        let at = now;
        for (const { who, afterMs } of turns) {
          at = new Date(at.getTime() + afterMs);
          tries[who] = (tries[who] ?? 0) + 1;
          holding[who] = present(holding[who] ?? 0, at) ?? holding[who] ?? 0;
        }
        // The leeway may answer both once; when both come again, one is found out.
        if (Math.min(...tries) >= 2) expect(state.revoked).toBe(true);
      },
    ),
  );
});

test('one holder who loses answers now and then goes on for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 50 }), (lostAnswers) => {
      const { present, state } = session();
      let holding = 0;
      let at = now;
      for (const lost of lostAnswers) {
        at = new Date(at.getTime() + 900_000);
        for (let turn = 0; turn < lost; turn += 1) present(holding, new Date(at.getTime() + turn * 2_000));
        holding = present(holding, new Date(at.getTime() + lost * 2_000)) ?? expect.unreachable('refused');
      }
      expect(state.revoked).toBe(false);
    }),
  );
});
