import { professionWords } from '../data/professions.ts';
import { provinces } from '../data/provinces.ts';
import { day, istanbulMonth } from '../istanbul-time.ts';
import type { Random } from '../random.ts';
import type { ProfessionCode, RegionCode } from '../world-types.ts';
import { render, type SlotLookup } from './grammar.ts';

/** What a speaker's sentences may refer to. */
export interface Speaker {
  province: string;
  region: RegionCode;
  /** District where known, else the province. */
  place: string;
  party: { name: string; shortName: string };
  /** “bir öğretmen”, as in “bir öğretmen olarak”. */
  selfDescription: string;
  /** The profession as a noun. */
  profession: string;
}

const weekdays = ['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi'];
const months = [
  'ocak',
  'şubat',
  'mart',
  'nisan',
  'mayıs',
  'haziran',
  'temmuz',
  'ağustos',
  'eylül',
  'ekim',
  'kasım',
  'aralık',
];
const times = [
  '10.00',
  '10.30',
  '11.00',
  '12.30',
  '13.00',
  '14.00',
  '14.30',
  '15.00',
  '16.00',
  '17.30',
  '18.00',
  '19.00',
  '19.30',
  '20.00',
];
const neighbourhoods = [
  'Cumhuriyet',
  'Hürriyet',
  'İstiklal',
  'Bahçelievler',
  'Kültür',
  'Çamlık',
  'Yeşiltepe',
  'Barbaros',
  'Esentepe',
  'Güneşli',
  'Kavaklı',
  'Pınarbaşı',
  'Çınarlı',
  'Yunus Emre',
  'Fidanlık',
  'Değirmendere',
  'Akpınar',
  'Yıldıztepe',
  'Karşıyaka',
  'Sanayi',
  'Kuyubaşı',
  'Zeytinlik',
  'Hisar',
  'Kale',
].map((name) => `${name} Mahallesi+`);
const streets = [
  'Cumhuriyet',
  'İstasyon',
  'Gazi',
  'Çarşı',
  'Hastane',
  'Sanayi',
  'Okul',
  'Hürriyet',
  'Sahil',
  'Değirmen',
  'Pazar',
  'Kışla',
  'Liman',
  'Belediye',
].map((name) => `${name} Caddesi+`);
const provinceNames = provinces.map((province) => province.name);

/** The words of one text: the topic's own first, then what is true of the speaker, the place and the date. */
export function speechScope(
  speaker: Speaker,
  at: Date,
  topicSlots: Readonly<Record<string, readonly string[]>>,
  extra: Readonly<Record<string, string>> = {},
): SlotLookup {
  const { year } = istanbulMonth(at.getTime());
  const lastMonth = istanbulMonth(at.getTime() - 30 * day).month;
  const general: Readonly<Record<string, string | readonly string[] | undefined>> = {
    ...extra,
    il: speaker.province,
    il2: provinceNames,
    yer: speaker.place,
    parti: speaker.party.shortName,
    partiadi: `${speaker.party.name}+`,
    ben: speaker.selfDescription,
    meslek: speaker.profession,
    gun: weekdays,
    saat: times,
    gecenay: months[lastMonth],
    gelecekyil: [1, 2, 3].map((ahead) => String(year + ahead)),
    mah: neighbourhoods,
    cadde: streets,
  };
  return (name) => topicSlots[`${name}@${speaker.region}`] ?? topicSlots[name] ?? general[name];
}

/** How a person of this profession speaks of themselves; drawn once a person. */
export function describeProfession(
  profession: ProfessionCode,
  random: Random,
): { selfDescription: string; profession: string } {
  const words = professionWords[profession];
  const plain = render(random.pick(words.speaker), () => undefined, random);
  return {
    selfDescription: plain.charAt(0).toLocaleLowerCase('tr-TR') + plain.slice(1),
    profession: random.pick(words.noun),
  };
}
