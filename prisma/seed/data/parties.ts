/** Five invented parties. Names, abbreviations and colours were chosen to resemble no party that exists. */
export interface PartySeed {
  slug: string;
  name: string;
  shortName: string;
  color: string;
  /** ISO date. */
  foundedOn: string;
  description: string;
  /** Share of party people. */
  share: number;
}

export const partySeeds: readonly PartySeed[] = [
  {
    slug: 'cinar-partisi',
    name: 'Çınar Partisi',
    shortName: 'ÇNR',
    color: '#4F7942',
    foundedOn: '2009-04-18',
    description:
      'Mahalleden başlayan, sözünü yerel meclislerde kuran bir parti. 81 ilde teşkilatı var; programını her iki yılda bir üyelerinin oyuyla yeniliyor.',
    share: 0.3,
  },
  {
    slug: 'ortak-ufuk-partisi',
    name: 'Ortak Ufuk Partisi',
    shortName: 'OUP',
    color: '#C2571A',
    foundedOn: '2013-10-05',
    description:
      'Farklı kesimleri ortak bir gelecek programında buluşturmak için kuruldu. Çalışmalarını on iki tematik komisyon üzerinden yürütüyor.',
    share: 0.26,
  },
  {
    slug: 'kopru-partisi',
    name: 'Köprü Partisi',
    shortName: 'KPR',
    color: '#5B6C8F',
    foundedOn: '2016-02-27',
    description:
      'Kent ile kır, kuşak ile kuşak arasında köprü kurma iddiasıyla yola çıktı. Açık toplantıları ve yayımladığı saha raporlarıyla tanınıyor.',
    share: 0.19,
  },
  {
    slug: 'yelken-partisi',
    name: 'Yelken Partisi',
    shortName: 'YLK',
    color: '#0F8B8D',
    foundedOn: '2019-06-14',
    description:
      'Kıyı kentlerinde kurulan, kısa sürede iç bölgelere yayılan bir parti. Genç üyelerinin oranı ve dijital teşkilatıyla öne çıkıyor.',
    share: 0.15,
  },
  {
    slug: 'pusula-partisi',
    name: 'Pusula Partisi',
    shortName: 'PSL',
    color: '#8C2F5E',
    foundedOn: '2021-11-20',
    description:
      'Uzmanlar ve yerel yöneticiler tarafından kurulan en genç parti. Her önerisini maliyet hesabıyla birlikte kamuoyuna sunuyor.',
    share: 0.1,
  },
];
