import type { Random } from '../random.ts';
import { capitalizeTurkish, formatNumber, type GrammaticalCase, inflect } from '../turkish.ts';

/**
 * Sentence patterns. `{slot}` and `{slot:case}` insert a word of the scope (the same word wherever the slot returns in
 * one text; `{slot2}` draws another), `{n:low-high}` and `{n:low-high/step}` a number with thousands separators,
 * `{y:…}` one without (years), `[a|b|c]` one of several phrasings, nested as deep as needed.
 */
export type Pattern = string;

/** Values a slot may take: a fixed word, or a list to draw from. */
export type SlotLookup = (name: string) => string | readonly string[] | undefined;

type Node =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; branches: Node[][] }
  | { kind: 'number'; low: number; high: number; step: number; plain: boolean }
  | { kind: 'slot'; name: string; case: GrammaticalCase | null };

const cases = new Set(['loc', 'abl', 'dat', 'gen', 'acc', 'ins', 'too', 'loctoo', 'ask']);
const compiled = new Map<Pattern, Node[]>();

function parseSlot(source: string, pattern: string): Node {
  const [name = '', argument] = source.split(':');
  const range = argument?.match(/^(\d+)-(\d+)(?:\/(\d+))?$/);
  if (range) {
    const [, low, high, step = 1] = range;
    return { kind: 'number', low: Number(low), high: Number(high), step: Number(step), plain: name === 'y' };
  }
  if (argument === undefined) return { kind: 'slot', name, case: null };
  if (!cases.has(argument)) throw new SyntaxError(`Unknown case ${argument} in pattern: ${pattern}`);
  return { kind: 'slot', name, case: argument as GrammaticalCase };
}

function parse(pattern: string): Node[] {
  let at = 0;
  const sequence = (nested: boolean): Node[] => {
    const nodes: Node[] = [];
    while (at < pattern.length) {
      const letter = pattern.charAt(at);
      if (nested && (letter === '|' || letter === ']')) return nodes;
      if (letter === '{') {
        const end = pattern.indexOf('}', at);
        if (end < 0) throw new SyntaxError(`Unclosed slot in pattern: ${pattern}`);
        nodes.push(parseSlot(pattern.slice(at + 1, end), pattern));
        at = end + 1;
      } else if (letter === '[') {
        const branches: Node[][] = [];
        do {
          at++;
          branches.push(sequence(true));
        } while (pattern.charAt(at) === '|');
        if (pattern.charAt(at) !== ']') throw new SyntaxError(`Unclosed choice in pattern: ${pattern}`);
        at++;
        nodes.push({ kind: 'choice', branches });
      } else {
        const rest = pattern.slice(at).search(nested ? /[{[|\]]/ : /[{[]/);
        const end = rest < 0 ? pattern.length : at + rest;
        nodes.push({ kind: 'text', text: pattern.slice(at, end) });
        at = end;
      }
    }
    return nodes;
  };
  return sequence(false);
}

function compile(pattern: Pattern): Node[] {
  const known = compiled.get(pattern);
  if (known) return known;
  const nodes = parse(pattern);
  compiled.set(pattern, nodes);
  return nodes;
}

/** One text's memory: a slot keeps its word, and numbered slots of a list differ from each other. */
export type Memory = Map<string, string>;

function slotValue(name: string, lookup: SlotLookup, random: Random, memory: Memory): string {
  const remembered = memory.get(name);
  if (remembered !== undefined) return remembered;
  const base = name.replace(/\d$/, '');
  const found = lookup(name) ?? lookup(base);
  if (found === undefined) throw new RangeError(`No words for slot {${name}}`);
  let value: string;
  if (typeof found === 'string') value = found;
  else {
    const used = new Set([...memory].filter(([other]) => other.replace(/\d$/, '') === base).map(([, word]) => word));
    const fresh = used.size > 0 ? found.filter((word) => !used.has(word)) : found;
    value = random.pick(fresh.length > 0 ? fresh : found);
  }
  memory.set(name, value);
  return value;
}

function renderNodes(nodes: Node[], lookup: SlotLookup, random: Random, memory: Memory): string {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'text') text += node.text;
    else if (node.kind === 'choice') text += renderNodes(random.pick(node.branches), lookup, random, memory);
    else if (node.kind === 'number') {
      const value = node.low + random.int(0, Math.floor((node.high - node.low) / node.step)) * node.step;
      text += node.plain ? String(value) : formatNumber(value);
    } else {
      const word = slotValue(node.name, lookup, random, memory);
      text += node.case === null ? word.replace(/\+$/, '') : inflect(word, node.case);
    }
  }
  return text;
}

/** The pattern as a text whose sentences begin with capitals. Throws RangeError for a slot the scope does not know. */
export function render(pattern: Pattern, lookup: SlotLookup, random: Random, memory: Memory = new Map()): string {
  const text = renderNodes(compile(pattern), lookup, random, memory).replace(/’/g, "'").trim();
  return capitalizeTurkish(text).replace(/((?<!\d)[.!?…]["”]? )(\p{Ll})/gu, (_, end: string, letter: string) => {
    return end + capitalizeTurkish(letter);
  });
}
