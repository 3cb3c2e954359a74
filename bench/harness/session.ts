import { Agent } from 'node:http';
import { z } from 'zod';
import { DEMO_PASSWORD } from '#prisma/seed/data/demo-accounts.ts';
import { readDocument } from './installation.ts';
import { post } from './load.ts';

const loginSchema = z.object({
  data: z.object({ login: z.object({ session: z.object({ accessToken: z.string() }) }) }),
});

/** Signs a demo account in. @returns the access token. */
export async function signIn(url: string, username: string): Promise<string> {
  const answer = await runDocument(url, 'Login', { username, password: DEMO_PASSWORD });
  return loginSchema.parse(answer).data.login.session.accessToken;
}

const once = new Agent({ keepAlive: true });

/** Runs a document of the frontends by its id. @returns the parsed answer. */
export async function runDocument(url: string, name: string, variables: object, token?: string): Promise<unknown> {
  const { id } = await readDocument(name);
  const answer = await post(once, {
    url: `${url}/graphql`,
    body: JSON.stringify({ documentId: `sha256:${id}`, variables }),
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return JSON.parse(answer);
}
