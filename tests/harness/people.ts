import { z } from 'zod';
import type { Gateway } from '#gateway/server.ts';
import { signAccessToken, verifyAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Role } from '#runtime/viewer.ts';
import { ANONYMOUS_REQUEST } from './anonymous-request.ts';

/** An account that tests act with. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  /** Access token. */
  readonly token: string;
  readonly refreshToken: string;
}

const answerSchema = z.object({
  result: z.object({
    data: z.object({
      value: z.object({
        register: z.object({
          session: z.object({ accessToken: z.string(), refreshToken: z.string(), user: z.object({ id: z.string() }) }),
        }),
      }),
    }),
  }),
});

let people = 0;

/**
 * Registers an account through the gateway's pipeline, not over HTTP: from one network only some dozens may register in an hour.
 * @param documentId of Register
 */
export async function registerPerson({ pipeline }: Gateway, documentId: string, wished?: string): Promise<Person> {
  people += 1;
  const username = wished ?? `person_${people}`;
  const password = `not-a-common-password-${people}`;
  const input = { username, password, email: `${username}@example.org`, displayName: `Person ${username}` };
  const answer = await pipeline({
    params: { query: null, documentId, operationName: null, variables: { input }, extensions: {} },
    request: { ...ANONYMOUS_REQUEST, requestId: newUuid() },
    admitType: () => {},
    onReaderTooSlow: () => {},
  });
  const registered = answerSchema.safeParse(answer);
  if (!registered.success) throw new Error(`registering ${username}: ${JSON.stringify(answer)}`);
  const { accessToken, refreshToken, user } = registered.data.result.data.value.register.session;
  return { id: user.id, username, password, token: accessToken, refreshToken };
}

/** Writes the role into the account and signs a token of the same session that says so. */
export async function withRole(person: Person, role: Role, services: AppServices): Promise<Person> {
  const { db, cache, secrets, clock } = services;
  const viewer = await verifyAccessToken(person.token, { secrets, now: clock() });
  const verifiedAt = role === 'citizen' ? null : clock();
  await db.prisma.account.update({ where: { id: person.id }, data: { role, verifiedAt } });
  await cache.invalidateTags([`auth.account:${person.id}`]);
  const { token } = await signAccessToken({ ...viewer, role }, { secrets, issuedAt: clock(), tokenId: newUuid() });
  return { ...person, token };
}
