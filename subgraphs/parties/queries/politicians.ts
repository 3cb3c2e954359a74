import { refuseFaults, ValidationFailed } from '#runtime/errors.ts';
import { foldIdentifier } from '#runtime/identifier.ts';
import { connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import { nameCursor, parseNameCursor } from '#runtime/subgraph/name-cursor.ts';
import { checkId, checkText } from '#runtime/text.ts';
import { isUuid } from '#runtime/uuid.ts';
import { checkDistrictCode } from '#schema/district-code.ts';
import { checkProvinceCode } from '#schema/province-code.ts';
import type { PartiesLoaders } from '../loaders.ts';
import type { PoliticianFilterInput } from '../resolver-types.generated.ts';
import type { PoliticianFilter } from '../store/politicians.ts';
import type { PoliticianConnectionSource } from '../view.ts';

const CURSOR = 'parties.politicians';

export interface PoliticianArguments extends PageArguments {
  readonly filter?: PoliticianFilterInput | null | undefined;
}

/**
 * The directory of politicians in Turkish alphabetical order; whoever blocks the viewer is left out.
 * @param ofParty whose alone; null where the filter may say
 * @throws ValidationFailed, InvalidPageSize, InvalidCursor
 */
export async function politicians(
  loaders: Pick<PartiesLoaders, 'politicianPage' | 'politicianCount'>,
  ofParty: string | null,
  { filter, first, after }: PoliticianArguments,
): Promise<PoliticianConnectionSource> {
  const wanted = filter ?? {};
  refuseFaults(faultsOf(wanted));
  const partyId = partyOf(ofParty, wanted.partyId ?? null);
  const conditions = conditionsOf(wanted);
  const size = pageSize(first);
  const from = parseNameCursor(CURSOR, after, isUuid);
  const rows = await loaders.politicianPage.load({ partyId, filter: conditions, after: from, limit: size + 1 });
  const page = connection(rows, size, (politician) => ({
    cursor: nameCursor(CURSOR, { name: politician.displayName, key: politician.userId }),
    node: politician,
  }));
  return {
    ...page,
    count: async () => (await loaders.politicianCount.load({ partyId, filter: conditions }))[0] ?? 0,
  };
}

function faultsOf({ partyId, provinceCode, districtCode, name }: PoliticianFilterInput) {
  return [
    ...(typeof partyId === 'string' ? checkId(partyId, ['filter', 'partyId']) : []),
    ...(typeof provinceCode === 'string' ? checkProvinceCode(provinceCode, ['filter', 'provinceCode']) : []),
    ...(typeof districtCode === 'string' ? checkDistrictCode(districtCode, ['filter', 'districtCode']) : []),
    ...(typeof name === 'string'
      ? checkText(name, { path: ['filter', 'name'], min: 2, max: 60, singleLine: true })
      : []),
  ];
}

/** @throws ValidationFailed where a party's own list is asked for another party */
function partyOf(ofParty: string | null, wanted: string | null): string | null {
  if (ofParty === null || wanted === null || wanted === ofParty) return ofParty ?? wanted;
  throw new ValidationFailed([{ path: ['filter', 'partyId'], texts: OTHER_PARTY }]);
}

const OTHER_PARTY = {
  en: 'These are the politicians of this party; leave `partyId` out.',
  tr: 'Bunlar bu partinin siyasetçileri; `partyId` alanını göndermeyin.',
};

function conditionsOf({
  provinceCode,
  districtCode,
  office,
  commission,
  name,
}: PoliticianFilterInput): PoliticianFilter {
  const prefix = name?.trim() ?? null;
  return {
    provinceCode: provinceCode ?? null,
    districtCode: districtCode ?? null,
    office: office ?? null,
    commission: commission ?? null,
    namePrefix: prefix?.toLocaleLowerCase('tr') ?? null,
    usernamePrefix: prefix === null ? null : foldIdentifier(prefix),
  };
}
