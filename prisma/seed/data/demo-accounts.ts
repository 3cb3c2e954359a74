import type { ProfessionCode, RoleCode } from '../world-types.ts';

/** Password of every demo account. */
export const DEMO_PASSWORD = 'politdemo-2026';

/** The accounts a visitor signs in with. Their two party people share a party, so that party posts can be seen. */
export interface DemoAccount {
  username: string;
  displayName: string;
  female: boolean;
  role: RoleCode;
  provinceCode: string;
  districtName: string;
  partySlug: string | null;
  profession: ProfessionCode;
  bio: string;
  /** Age of the account in days. */
  ageDays: number;
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    username: 'ahmet_yilmaz',
    displayName: 'Ahmet Yılmaz',
    female: false,
    role: 'verified_citizen',
    provinceCode: '16',
    districtName: 'Nilüfer',
    partySlug: null,
    profession: 'teacher',
    bio: "Bursa Nilüfer'de öğretmen. Okul, yol, su: mahalle ne konuşuyorsa onu yazarım.",
    ageDays: 655,
  },
  {
    username: 'ayse_demir',
    displayName: 'Ayşe Demir',
    female: true,
    role: 'mp',
    provinceCode: '35',
    districtName: 'Karşıyaka',
    partySlug: 'ortak-ufuk-partisi',
    profession: 'lawyer',
    bio: 'OUP İzmir Milletvekili. Adalet Komisyonu üyesi. Önergeler ve tutanaklar burada.',
    ageDays: 690,
  },
  {
    username: 'can_yilmaz',
    displayName: 'Can Yılmaz',
    female: false,
    role: 'journalist',
    provinceCode: '06',
    districtName: 'Çankaya',
    partySlug: null,
    profession: 'unknown',
    bio: 'Gazeteci, Ankara. Meclis ve yerel yönetim muhabiri. Paylaşım onay değildir.',
    ageDays: 671,
  },
  {
    username: 'mehmet_kaya',
    displayName: 'Mehmet Kaya',
    female: false,
    role: 'party_member',
    provinceCode: '34',
    districtName: 'Kadıköy',
    partySlug: 'ortak-ufuk-partisi',
    profession: 'engineer',
    bio: 'Mühendis, OUP Kadıköy gönüllüsü. Saha, çay, sohbet.',
    ageDays: 602,
  },
  {
    username: 'sistem_admin',
    displayName: 'Sistem Yöneticisi',
    female: false,
    role: 'system_admin',
    provinceCode: '06',
    districtName: 'Çankaya',
    partySlug: null,
    profession: 'unknown',
    bio: 'PolitPlatform topluluk ekibi. Kurallar ve duyurular.',
    ageDays: 729,
  },
];

/** Whether this is one of the demo accounts: they are followed and post enough to have something to show. */
export function isDemoAccount(username: string): boolean {
  return demoAccounts.some((account) => account.username === username);
}
