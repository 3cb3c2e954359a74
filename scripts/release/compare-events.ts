import type { EventContractRecord, EventContractRecords, Shape } from './event-contracts.ts';

/** What changed between two sets of event contracts, a phrase each. */
export interface EventComparison {
  /** A version that does not say what changed: to be corrected before anything else. */
  readonly faults: readonly string[];
  /** A type that is gone, or has a new major version: what waits in outbox, queues and dead letters is no longer understood. */
  readonly breaking: readonly string[];
  /** Types and fields that were added. */
  readonly additions: readonly string[];
}

/** What changed in one contract. */
interface Changes {
  /** Readers of one version fail on events of the other. */
  readonly breaking: readonly string[];
  /** Readers of the earlier version go on with what they know, and those of the later one read earlier events. */
  readonly additions: readonly string[];
}

const NONE: Changes = { breaking: [], additions: [] };

/**
 * Compares event contracts with those released, in both directions: events are kept for days, so that new consumers read old
 * events, and processes are replaced one after another, so that old consumers read new events.
 *
 * A removed field, one that is no longer always written, a new one that old events lack, and any other kind of value break: a new
 * major version. A field that may be missing and a value of an enumeration are additions: a new minor version.
 */
export function compareEvents(released: EventContractRecords, current: EventContractRecords): EventComparison {
  const faults: string[] = [];
  const breaking: string[] = [];
  const additions: string[] = [];
  for (const [type, before] of Object.entries(released)) {
    const after = Object.hasOwn(current, type) ? current[type] : undefined;
    if (after === undefined) {
      breaking.push(`the event ${type} was removed`);
      continue;
    }
    const changes = contractChanges(before, after);
    faults.push(...versionFaults(type, before.version, after.version, changes));
    if (major(after.version) !== major(before.version)) {
      breaking.push(`the event ${type} goes from ${before.version} to ${after.version}`);
    }
    additions.push(...changes.additions.map((change) => `${type} ${after.version}: ${change}`));
  }
  const added = Object.keys(current).filter((type) => !Object.hasOwn(released, type));
  return { faults, breaking, additions: [...additions, ...added.map((type) => `the event ${type} was added`)] };
}

function versionFaults(type: string, from: string, to: string, { breaking, additions }: Changes): string[] {
  if (!/^[1-9]\d*\.\d+$/.test(to)) return [`${type}: ${to} is no version: it is written major.minor`];
  if (breaking.length > 0) {
    const next = `${major(from) + 1}.0`;
    return to === next ? [] : [`${type} ${to}: ${breaking.join('; ')}: keep it, or make it ${next}`];
  }
  if (additions.length > 0) {
    const isLater = major(to) === major(from) && minor(to) > minor(from);
    return isLater ? [] : [`${type} ${to}: ${additions.join('; ')}: make it ${major(from)}.${minor(from) + 1}`];
  }
  return from === to ? [] : [`${type} ${to}: nothing changed since ${from}: keep that version`];
}

function contractChanges(before: EventContractRecord, after: EventContractRecord): Changes {
  const inData = valueChanges('data', before.data, after.data);
  // Consumers keep revisions by what the event happens to: those of another thing cannot be compared with them.
  const [was, is] = [before.aggregates, after.aggregates].map((names) => [...names].sort().join(' or '));
  return {
    breaking: [
      ...(before.source === after.source ? [] : [`it comes from ${after.source}, not from ${before.source}`]),
      ...(was === is ? [] : [`it happens to ${is}, not to ${was}`]),
      ...inData.breaking,
    ],
    additions: inData.additions,
  };
}

function valueChanges(path: string, before: Shape, after: Shape): Changes {
  const [was, is] = [restOf(before), restOf(after)];
  if (was !== is || !sameKinds(before.anyOf, after.anyOf)) {
    return { ...NONE, breaking: [`${path} changed from ${JSON.stringify(before)} to ${JSON.stringify(after)}`] };
  }
  return allOf([
    enumChanges(path, before.enum ?? [], after.enum ?? []),
    fieldChanges(path, before, after),
    before.items && after.items ? valueChanges(`${path}[]`, before.items, after.items) : NONE,
    ...(before.anyOf ?? []).map((shape, place) => valueChanges(path, shape, after.anyOf?.[place] ?? {})),
  ]);
}

/** All that is not looked into. */
function restOf({ enum: values, properties, required: _, items, anyOf, ...rest }: Shape): string {
  return JSON.stringify({ ...rest, has: [values, properties, items, anyOf].map((part) => part !== undefined) });
}

function sameKinds(before: readonly Shape[] = [], after: readonly Shape[] = []): boolean {
  return before.length === after.length && before.every((shape, place) => restOf(shape) === restOf(after[place] ?? {}));
}

function enumChanges(path: string, before: readonly string[], after: readonly string[]): Changes {
  const gone = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  return {
    breaking: gone.map((value) => `${path} is never ${value} any more`),
    additions: added.map((value) => `${path} may be ${value}`),
  };
}

function fieldChanges(path: string, before: Shape, after: Shape): Changes {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const kept = Object.entries(was).map(([name, shape]): Changes => {
    const field = `${path}.${name}`;
    const now = Object.hasOwn(is, name) ? is[name] : undefined;
    if (now === undefined) return { ...NONE, breaking: [`${field} was removed`] };
    const wasRequired = before.required?.includes(name) ?? false;
    const isRequired = after.required?.includes(name) ?? false;
    const mayLack = (isItRequired: boolean, it: Shape): boolean => !isItRequired && it.default === undefined;
    const own: Changes = {
      breaking: [
        ...(isRequired && !wasRequired ? [`${field} became required`] : []),
        ...(mayLack(isRequired, now) && !mayLack(wasRequired, shape)
          ? [`${field} is not always written any more`]
          : []),
      ],
      additions: wasRequired && !isRequired ? [`${field} may be missing`] : [],
    };
    // A default that a required field gets tells nothing of the events there are.
    const { default: _, ...withoutDefault } = now;
    return allOf([own, valueChanges(field, shape, wasRequired && !isRequired ? withoutDefault : now)]);
  });
  const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name));
  const isLacked = (name: string): boolean => after.required?.includes(name) ?? false;
  return allOf([
    ...kept,
    {
      breaking: added.filter(isLacked).map((name) => `${path}.${name} was added, and events of before lack it`),
      additions: added.filter((name) => !isLacked(name)).map((name) => `${path}.${name} was added`),
    },
  ]);
}

function allOf(changes: readonly Changes[]): Changes {
  return {
    breaking: changes.flatMap(({ breaking }) => breaking),
    additions: changes.flatMap(({ additions }) => additions),
  };
}

function major(version: string): number {
  return Number(version.split('.')[0]);
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
