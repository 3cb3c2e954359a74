import { createInterface } from 'node:readline/promises';
import type { App } from '#runtime/app.ts';
import type { ConsumerRegistry } from '#runtime/events/consumer-registry.ts';
import type { EventContracts } from '#runtime/events/envelope.ts';
import { dropLetter, type KeptLetter, type LetterFilter, listLetters } from '#runtime/events/kept-letters.ts';
import { createReplay } from '#runtime/events/replay.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { brief, duration, table } from './table.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 10_000;
const CAUSE_LENGTH = 90;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What was said beside the action. */
export interface DeadOptions {
  readonly consumer?: string | undefined;
  readonly type?: string | undefined;
  readonly limit?: string | undefined;
  readonly all?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly yes?: boolean | undefined;
}

export interface DeadContext {
  readonly services: App['services'];
  readonly contracts: EventContracts;
  readonly consumers: ConsumerRegistry;
  readonly out: (text: string) => void;
}

/** @returns whether it did all that was asked. */
export type DeadAction = (context: DeadContext, ids: readonly string[], options: DeadOptions) => Promise<boolean>;

/** What can be done with dead letters, by the word for it. */
export const DEAD_ACTIONS: Readonly<Record<string, DeadAction>> = { list, show, replay, drop };

/** @throws StartupError for words and options that do not belong together. */
export function checkDead(action: string, ids: readonly string[], options: DeadOptions): void {
  const bad = ids.find((id) => !UUID.test(id));
  if (bad !== undefined) throw new StartupError(`${JSON.stringify(bad)} is no id of a dead letter`, LIST_HINT);
  if (action === 'list' && ids.length > 0) throw new StartupError('list takes no ids', { hint: 'show takes one' });
  if (action === 'show' && ids.length !== 1) throw new StartupError('say the id of one dead letter', LIST_HINT);
  if (action !== 'replay' && action !== 'drop') return;
  const chosen = [ids.length > 0, options.consumer !== undefined || options.type !== undefined, options.all === true];
  if (chosen.filter(Boolean).length !== 1) {
    throw new StartupError(`say which to ${action}: ids, --consumer or --type, or --all`, LIST_HINT);
  }
}

const LIST_HINT = { hint: '`npm run events -- dead list` shows them' };

async function list({ services, out }: DeadContext, _ids: readonly string[], options: DeadOptions): Promise<boolean> {
  const letters = await listLetters(services.db, filterOf([], options));
  if (options.json) {
    out(`${JSON.stringify(letters, null, 2)}\n`);
    return true;
  }
  if (letters.length === 0) {
    out('no dead letters\n');
    return true;
  }
  const now = services.clock().getTime();
  const rows = letters.map((letter) => [
    letter.id,
    letter.consumer,
    typeOf(letter),
    String(letter.attempts),
    duration(Math.max(0, now - letter.failed_at.getTime())),
    brief(letter.cause, CAUSE_LENGTH),
  ]);
  out(table(['ID', 'CONSUMER', 'TYPE', 'ATTEMPTS', 'AGE', 'CAUSE'], rows));
  return true;
}

async function show({ services, out }: DeadContext, ids: readonly string[], options: DeadOptions): Promise<boolean> {
  const [letter] = await listLetters(services.db, filterOf(ids, {}));
  if (letter === undefined) throw new StartupError(`there is no dead letter ${ids[0]}`, LIST_HINT);
  if (options.json) {
    out(`${JSON.stringify(letter, null, 2)}\n`);
    return true;
  }
  const lines = [
    ['id', letter.id],
    ['consumer', letter.consumer],
    ['type', typeOf(letter)],
    ['event', `${letter.event_id} of ${letter.event_at.toISOString()}`],
    ['attempts', String(letter.attempts)],
    ['failed at', letter.failed_at.toISOString()],
    ['cause', letter.cause],
  ];
  out(lines.map(([name = '', value]) => `${name.padEnd(10)}${value}\n`).join(''));
  out(`${JSON.stringify(letter.event, null, 2)}\n`);
  return true;
}

async function replay(context: DeadContext, ids: readonly string[], options: DeadOptions): Promise<boolean> {
  const { services, contracts, consumers, out } = context;
  const letters = await chosen(context, ids, options);
  const replayOne = createReplay({ ...services, contracts, consumers });
  let failed = 0;
  for (const letter of letters) {
    const outcome = await replayOne(letter);
    if (!outcome.done) failed += 1;
    const said = outcome.done ? outcome.how : `failed again: ${brief(outcome.cause, 200)}`;
    out(`${letter.id}  ${letter.consumer}  ${typeOf(letter)}  ${said}\n`);
  }
  out(`${letters.length - failed} of ${letters.length} replayed\n`);
  return failed === 0;
}

async function drop(context: DeadContext, ids: readonly string[], options: DeadOptions): Promise<boolean> {
  const { services, out } = context;
  const letters = await chosen(context, ids, options);
  if (letters.length === 0) {
    out('no dead letters\n');
    return true;
  }
  if (!options.yes) await confirmed(`Drop ${letters.length} events, which then never take effect? Type yes: `);
  let dropped = 0;
  for (const letter of letters) {
    if (await services.db.sqlTransaction((tx) => dropLetter(tx, letter))) dropped += 1;
  }
  out(`${dropped} dropped\n`);
  return true;
}

async function confirmed(question: string): Promise<void> {
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = process.stdin.isTTY ? await ask.question(question) : '';
    if (answer.trim().toLowerCase() !== 'yes')
      throw new StartupError('nothing was dropped', { hint: '--yes asks nobody' });
  } finally {
    ask.close();
  }
}

async function chosen({ services }: DeadContext, ids: readonly string[], options: DeadOptions): Promise<KeptLetter[]> {
  const letters = await listLetters(services.db, filterOf(ids, { limit: String(MAX_LIMIT), ...options }));
  const missing = ids.filter((id) => !letters.some((letter) => letter.id === id.toLowerCase()));
  if (missing.length > 0) throw new StartupError(`there is no dead letter ${missing.join(', ')}`, LIST_HINT);
  return letters;
}

function filterOf(ids: readonly string[], { consumer, type, limit }: DeadOptions): LetterFilter {
  const most = limit === undefined ? DEFAULT_LIMIT : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > MAX_LIMIT) {
    throw new StartupError(`--limit is ${JSON.stringify(limit)}`, {
      hint: `allowed is a whole number up to ${MAX_LIMIT}`,
    });
  }
  return { ids: ids.length > 0 ? ids : undefined, consumer, type, limit: most };
}

function typeOf({ event }: KeptLetter): string {
  const type = event !== null && typeof event === 'object' && 'type' in event ? event.type : undefined;
  return typeof type === 'string' ? type : '(unknown)';
}
