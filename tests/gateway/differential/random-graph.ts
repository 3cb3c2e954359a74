import fc from 'fast-check';
import type { Graph } from './graph.ts';

type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

/** A type as one subgraph declares it. */
interface Declared {
  readonly kind: 'type' | 'interface';
  readonly keys: Set<string>;
  readonly parents: Set<string>;
  readonly directives: Set<string>;
  /** SDL after the name, by field. */
  readonly fields: Map<string, string>;
}

type Share = Map<string, Declared>;

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject", "@override"])
enum Colour { RED GREEN HIDDEN @inaccessible }
scalar Json
input Deep { n: Int! = 2 colour: Colour }
input Wish { n: Int = 7 colour: Colour! = RED words: [String!] deep: Deep deeps: [[Deep!]] }
`;

const ARGUMENTS = [
  'n: Int',
  'n: Int = 3',
  'wish: Wish',
  'wish: Wish! = {}',
  'list: [Int!] = [1]',
  'colour: Colour!, json: Json',
  'id: ID!',
];
const LEAVES = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Json', 'Colour'];
const WRAPPINGS = [
  (t: string) => t,
  (t: string) => t,
  (t: string) => `${t}!`,
  (t: string) => `[${t}]`,
  (t: string) => `[${t}!]!`,
  (t: string) => `[[${t}]!]`,
  (t: string) => `[[${t}!]]!`,
];
/** Entities have one of these besides `id`, or none. */
const OTHER_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sku: { sku: ': String!' },
  'a b': { a: ': Int!', b: ': String!' },
  'info { k }': { info: ': Info!' },
  'owner { id }': { owner: ': Owner!' },
};

/**
 * Federated graphs of two to four subgraphs: entities with several keys, compound and nested ones, values, interfaces, unions,
 * interface objects, shared, provided, required and overridden fields, arguments, lists of lists, non-null at every level. Not each
 * of them composes.
 */
export function randomGraph(): fc.Arbitrary<Graph> {
  return fc.gen().map((gen) => graphOf((arbitrary) => gen(() => arbitrary)));
}

function graphOf(draw: Draw): Graph {
  const shares: Share[] = Array.from({ length: draw(fc.integer({ min: 2, max: 4 })) }, () => new Map());
  const entities = ['E0', 'E1', 'E2', 'E3'].slice(0, draw(fc.integer({ min: 2, max: 4 })));
  const members = new Map<string, readonly string[]>([
    ['Either', [...entities.slice(0, 2), 'Box']],
    ['Named', [...entities.slice(0, 2), 'Box']],
    ['Media', ['Book', 'Film']],
  ]);
  const interfaceObjects = new Map<string, Set<string>>();
  const requires = new Map<string, string>();
  const otherKey = new Map(
    entities.map((name) => [name, draw(fc.constantFrom(null, null, ...Object.keys(OTHER_KEYS)))]),
  );
  const chance = (percent: number): boolean => draw(fc.integer({ min: 0, max: 99 })) < percent;
  const pick = <T>(of: readonly T[]): T => draw(fc.constantFrom(...of));

  const declare = (share: Share, name: string, kind: Declared['kind'] = 'type'): Declared => {
    let found = share.get(name);
    if (found === undefined) {
      found = { kind, keys: new Set(), parents: new Set(), directives: new Set(), fields: new Map() };
      share.set(name, found);
      complete(share, name, found);
    }
    return found;
  };
  /** Declares what a type cannot be without. */
  const complete = (share: Share, name: string, declared: Declared): void => {
    if (name === 'Info') {
      declared.fields.set('k', ': ID! @shareable').set('note', ': String @shareable');
    } else if (name === 'Box') {
      declared.fields
        .set('w', ': Int! @shareable')
        .set('label', ': String @shareable')
        .set('lid', '(n: Int = 1): Json @shareable');
      declared.fields
        .set('grid', ': [[Int!]] @shareable')
        .set('inner', ': Info @shareable')
        .set('of', `: ${entities[0]} @shareable`);
      declare(share, 'Info');
      declare(share, entities[0] ?? '');
    } else if (name === 'Owner' || name === 'Book' || name === 'Film') {
      declared.keys.add('id');
      declared.fields.set('id', ': ID!');
    } else if (name === 'Named') {
      declared.fields.set('label', ': String');
      for (const member of members.get(name) ?? []) {
        const object = declare(share, member);
        object.parents.add(name);
        object.fields.set('label', ': String @shareable');
      }
    } else if (entities.includes(name)) {
      for (const key of keysIn(name)) addKey(share, declared, key);
    }
  };
  const keysIn = (entity: string): readonly string[] => {
    const other = otherKey.get(entity);
    if (other === null || other === undefined) return ['id'];
    return pick([['id', other], ['id', other], ['id'], [other]]);
  };
  const addKey = (share: Share, declared: Declared, key: string): void => {
    declared.keys.add(key);
    for (const [name, sdl] of Object.entries(OTHER_KEYS[key] ?? { id: ': ID!' })) declared.fields.set(name, sdl);
    if (key.startsWith('info')) declare(share, 'Info');
    if (key.startsWith('owner')) declare(share, 'Owner');
  };
  const outputType = (share: Share): string => {
    if (chance(45)) return pick(LEAVES);
    const name = pick([
      ...entities,
      'Box',
      'Either',
      'Named',
      ...(interfaceObjects.size > 0 && share.has('Media') ? ['Media'] : []),
    ]);
    if (name === 'Either') for (const member of members.get(name) ?? []) declare(share, member);
    if (name === 'Either') unions.add(share);
    else declare(share, name, name === 'Named' ? 'interface' : 'type');
    return name;
  };
  const unions = new Set<Share>();
  const fieldSdl = (share: Share): string =>
    `${chance(30) ? `(${pick(ARGUMENTS)})` : ''}: ${pick(WRAPPINGS)(outputType(share))}`;

  if (chance(40)) {
    interfaceObjects.set('Media', new Set());
    for (const [i, share] of shares.slice(0, 2).entries()) {
      const media = declare(share, 'Media', i === 0 ? 'interface' : 'type');
      media.keys.add('id');
      media.fields.set('id', ': ID!');
      if (i === 1) {
        media.directives.add('@interfaceObject');
        media.fields.set('extra', fieldSdl(share)).set('rank', ': Int');
        interfaceObjects.get('Media')?.add('extra').add('rank');
        continue;
      }
      media.fields.set('title', ': String!');
      for (const name of ['Book', 'Film']) {
        const object = declare(share, name);
        object.parents.add('Media');
        object.fields.set('title', ': String! @shareable').set(`only${name}`, fieldSdl(share));
      }
    }
  }

  let made = 0;
  const plain = new Map<
    string,
    { readonly at: Share; readonly name: string; readonly sdl: string; readonly args: boolean }[]
  >();
  for (const entity of entities) {
    const homes = shares.filter(() => chance(60));
    for (const share of homes.length > 0 ? homes : shares.slice(0, 1)) {
      const declared = declare(share, entity);
      for (let i = draw(fc.integer({ min: 1, max: 3 })); i > 0; i -= 1) {
        const name = `f${made++}`;
        const sdl = fieldSdl(share);
        const others = shares.filter((it) => it !== share && it.get(entity)?.kind === 'type');
        const leaf =
          LEAVES.some((type) => sdl.includes(type) && !/[A-Z]\w*\d/.test(sdl)) && !/Either|Named|Box|Media/.test(sdl);
        declared.fields.set(name, sdl);
        if (leaf && others.length > 0 && chance(25)) {
          const overrides = chance(40);
          const from = overrides ? ` @override(from: "s${shares.indexOf(share)}")` : ' @shareable';
          if (!overrides) declared.fields.set(name, `${sdl} @shareable`);
          pick(others).get(entity)?.fields.set(name, `${sdl}${from}`);
        } else if (leaf || /: \[?Box/.test(sdl)) {
          plain.set(entity, [...(plain.get(entity) ?? []), { at: share, name, sdl, args: sdl.startsWith('(') }]);
        }
      }
    }
  }

  for (const entity of entities) {
    for (const share of shares) {
      const declared = share.get(entity);
      const needed = (plain.get(entity) ?? []).filter(
        ({ at, name, args }) => at !== share && !args && !declared?.fields.has(name),
      );
      if (declared === undefined || needed.length === 0 || !chance(60)) continue;
      const used = needed.slice(0, draw(fc.integer({ min: 1, max: 2 })));
      for (const { name, sdl } of used) declared.fields.set(name, `${sdl} @external`);
      if (used.some(({ sdl }) => sdl.includes('Box'))) declare(share, 'Box');
      const selection = used
        .map(({ name, sdl }) => (sdl.includes('Box') ? `${name} { w inner { k } }` : name))
        .join(' ');
      const computed = `r${made++}`;
      declared.fields.set(computed, `: ${pick(['String', 'String!'])} @requires(fields: "${selection}")`);
      requires.set(`${entity}.${computed}`, selection);
    }
  }

  for (const [i, share] of shares.entries()) {
    const query = declare(share, 'Query');
    for (let left = draw(fc.integer({ min: 1, max: 3 })); left > 0; left -= 1)
      query.fields.set(`q${made++}`, fieldSdl(share));
    const entity = pick(entities);
    declare(share, entity);
    const provided = (plain.get(entity) ?? []).find(
      ({ at, sdl, name, args }) =>
        at !== share && !args && !sdl.includes('Box') && !share.get(entity)?.fields.has(name),
    );
    let provides = '';
    if (provided && chance(60)) {
      share.get(entity)?.fields.set(provided.name, `${provided.sdl} @external`);
      provided.at.get(entity)?.fields.set(provided.name, `${provided.sdl} @shareable`);
      provides = ` @provides(fields: "${provided.name}")`;
    }
    query.fields.set(`q${made++}`, `: ${pick(WRAPPINGS)(entity)}${provides}`);
    if (chance(50)) query.fields.set('shared', ': Box @shareable');
    if (query.fields.has('shared')) declare(share, 'Box');
    if (i === 0 && interfaceObjects.size > 0) query.fields.set('media', ': [Media]');
    if (i === 1 && interfaceObjects.size > 0) query.fields.set('ranked', ': [Media!]');
    if (chance(60)) declare(share, 'Mutation').fields.set(`m${made++}`, fieldSdl(share));
  }

  const subgraphs = shares.map((share, i) => ({
    name: `s${i}`,
    sdl: [
      LINK,
      ...(unions.has(share) ? [`union Either = ${members.get('Either')?.join(' | ')}`] : []),
      ...[...share].map(print),
    ].join('\n'),
  }));
  return { subgraphs, members, interfaceObjects, requires };
}

function print([name, { kind, keys, parents, directives, fields }]: [string, Declared]): string {
  const marks = [...directives, ...[...keys].map((key) => `@key(fields: "${key}")`)].join(' ');
  const heir = parents.size > 0 ? ` implements ${[...parents].join(' & ')}` : '';
  const lines = [...fields].map(([field, sdl]) => `  ${field}${sdl}`).join('\n');
  return `${kind} ${name}${heir} ${marks} {\n${lines}\n}`;
}
