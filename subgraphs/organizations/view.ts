export type AreaLevel = 'PROVINCE' | 'DISTRICT';

export type Region = 'MARMARA' | 'EGE' | 'AKDENIZ' | 'IC_ANADOLU' | 'KARADENIZ' | 'DOGU_ANADOLU' | 'GUNEYDOGU_ANADOLU';

/** An area as it is stored. */
export interface AreaSource {
  readonly level: AreaLevel;
  readonly code: string;
  readonly name: string;
  readonly region: Region;
  readonly isMetropolitan: boolean;
  readonly parentCode: string | null;
}
