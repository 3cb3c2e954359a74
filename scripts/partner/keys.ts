import { newKey } from '#gateway/access/partners/key.ts';
import { PARTNERS_TOPIC } from '#gateway/access/partners/keyring.ts';
import { PARTNER_NAME } from '#gateway/access/partners/name.ts';
import {
  insertKey,
  insertPartner,
  keyList,
  partnerExists,
  partnerList,
  revokeKeys,
} from '#gateway/access/partners/store.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { table } from '../events/table.ts';
import { type PartnerCommand, type PartnerContext, print } from './context.ts';

/** `add <name>`: a new partner with its first key. */
export const add: PartnerCommand = async (context, [name = ''], options) => {
  const { db, clock } = context.services;
  if (!PARTNER_NAME.test(name)) {
    throw new StartupError(`${JSON.stringify(name)} is no name for a partner`, {
      hint: 'up to 40 lower-case letters, digits and hyphens, a letter first',
    });
  }
  if (!(await insertPartner(db, name, clock()))) {
    throw new StartupError(`there is a partner ${name} already`, { hint: '`rotate` makes another key' });
  }
  const made = await makeKey(context, name);
  print(context, options, { partner: name, ...made }, `${name} is a partner now.\n${keyText(made.key)}`);
};

/** `rotate <name>`: one more key; the others go on until they are revoked. */
export const rotate: PartnerCommand = async (context, [name = ''], options) => {
  await requirePartner(context, name);
  const before = (await keyList(context.services.db, name)).filter(({ revokedAt }) => revokedAt === null);
  const made = await makeKey(context, name);
  const others = before.map(({ prefix }) => prefix);
  const advice =
    others.length > 0
      ? `Still valid: ${others.join(', ')}. \`revoke ${name} <prefix>\` ends one when nobody uses it.\n`
      : '';
  print(context, options, { partner: name, ...made, stillValid: others }, `${keyText(made.key)}${advice}`);
};

/** `revoke <name> [key prefix]`: one key, or all of them; within a second everywhere. */
export const revoke: PartnerCommand = async (context, [name = '', prefix], options) => {
  const { db, clock } = context.services;
  await requirePartner(context, name);
  const active = (await keyList(db, name)).filter(({ revokedAt }) => revokedAt === null);
  const chosen = prefix === undefined ? active : active.filter((key) => key.prefix.startsWith(prefix));
  if (chosen.length === 0) {
    throw new StartupError(`${name} has no valid key${prefix === undefined ? '' : ` that begins with ${prefix}`}`, {
      hint: active.length > 0 ? `there are ${active.map((key) => key.prefix).join(', ')}` : '`rotate` makes one',
    });
  }
  if (prefix !== undefined && chosen.length > 1) {
    throw new StartupError(`several keys of ${name} begin with ${prefix}`, {
      hint: `say one of ${chosen.map((key) => key.prefix).join(', ')}`,
    });
  }
  await revokeKeys(
    db,
    chosen.map(({ id }) => id),
    clock(),
  );
  await tellGateways(context);
  const revoked = chosen.map((key) => key.prefix);
  print(context, options, { partner: name, revoked }, `Revoked: ${revoked.join(', ')}\n`);
};

/** `list`: partners, what they have published and their keys. */
export const list: PartnerCommand = async (context, _words, options) => {
  const { db } = context.services;
  const [partners, keys] = await Promise.all([partnerList(db), keyList(db, null)]);
  const listed = partners.map((partner) => ({
    ...partner,
    keys: keys.filter((key) => key.partner === partner.name && key.revokedAt === null),
  }));
  const rows = listed.flatMap(({ name, documents, publishedAt, keys: own }) => {
    const first = [name, documents === null ? '–' : String(documents), publishedAt ? dayOf(publishedAt) : '–'];
    if (own.length === 0) return [[...first, '–', '', '']];
    return own.map(({ prefix, createdAt, lastUsedOn }, place) => [
      ...(place === 0 ? first : ['', '', '']),
      prefix,
      dayOf(createdAt),
      lastUsedOn ?? 'never',
    ]);
  });
  const text =
    rows.length > 0
      ? table(['PARTNER', 'DOCUMENTS', 'PUBLISHED', 'KEY', 'MADE', 'LAST USED'], rows)
      : 'There are no partners.\n';
  print(context, options, { partners: listed }, text);
};

/** @throws StartupError when there is no such partner */
export async function requirePartner({ services }: PartnerContext, name: string): Promise<void> {
  if (await partnerExists(services.db, name)) return;
  throw new StartupError(name === '' ? 'say which partner' : `there is no partner ${JSON.stringify(name)}`, {
    hint: '`list` shows them, `add` makes one',
  });
}

async function makeKey(
  context: PartnerContext,
  partner: string,
): Promise<{ readonly key: string; readonly prefix: string }> {
  const { db, clock, newId } = context.services;
  const { key, digest, prefix } = newKey(context.random);
  await insertKey(db, { id: newId(), partner, digest, prefix, createdAt: clock() });
  await tellGateways(context);
  return { key, prefix };
}

/** They look for themselves twice a second: what cannot be told now is not lost. */
async function tellGateways({ services }: PartnerContext): Promise<void> {
  await services.pubsub.publish(PARTNERS_TOPIC, {}).catch(() => {});
}

function keyText(key: string): string {
  return `Its key, which is not shown again (x-api-key):\n\n  ${key}\n\n`;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
