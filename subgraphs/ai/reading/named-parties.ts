import { cleanText } from '#models/text/clean-text.ts';
import { type PartyNames, partyNames, withoutNames } from '#models/text/party-names.ts';
import { type Token, tokensOf } from '#models/text/tokens.ts';

/** The names by which people speak of a party. */
export interface NamedParty {
  readonly partyId: string;
  readonly name: string;
  readonly shortName: string;
}

/** Finds which parties a text names. */
export interface PartyFinder {
  /** Ids of the parties that a text names, each once. */
  partiesIn(text: string): string[];
}

const NAME = '<name>';

/** Prepares the names of parties for finding them as models/text does for leaving them out, with suffixes and in hashtags. */
export function partyFinder(parties: readonly NamedParty[]): PartyFinder {
  const all = partyNames(parties.flatMap(formsOf));
  const each = parties.map((party) => ({ partyId: party.partyId, names: namesOf(party) }));
  return {
    partiesIn(text) {
      const tokens = tokensOf(cleanText(text));
      if (!names(tokens, all)) return [];
      return each.filter((party) => names(tokens, party.names)).map(({ partyId }) => partyId);
    },
  };
}

function formsOf({ name, shortName }: NamedParty): string[] {
  return [name, shortName];
}

function names(tokens: readonly Token[], known: PartyNames): boolean {
  return withoutNames(tokens, known).some(({ text }) => text === NAME);
}

/** The matcher of one party alone: partyNames always knows the real ones, too. */
function namesOf(party: NamedParty): PartyNames {
  const { byStart, joined } = partyNames(formsOf(party));
  const own = new Set(formsOf(party).map((form) => wordsOf(form).join(' ')));
  const ownJoined = new Set(formsOf(party).map((form) => wordsOf(form).join('')));
  return {
    byStart: new Map(
      [...byStart].map(([start, list]) => [start, list.filter(({ words }) => own.has(words.join(' ')))]),
    ),
    joined: new Set([...joined].filter((name) => ownJoined.has(name))),
  };
}

function wordsOf(form: string): string[] {
  return tokensOf(cleanText(form))
    .filter(({ kind }) => kind === 'word')
    .map(({ text }) => text.replaceAll('.', ''));
}
