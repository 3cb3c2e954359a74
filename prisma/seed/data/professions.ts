import type { ProfessionCode } from '../world-types.ts';

/** How each profession reads: as a noun for profiles, and as the speaker of “… olarak”. */
export const professionWords: Readonly<
  Record<ProfessionCode, { noun: readonly string[]; speaker: readonly string[] }>
> = {
  teacher: {
    noun: ['öğretmen', 'sınıf öğretmeni', 'matematik öğretmeni', 'okul öncesi öğretmeni'],
    speaker: ['bir öğretmen', '{n:4-28} yıllık öğretmen', 'okulda çalışan biri', 'köyde görev yapmış bir öğretmen'],
  },
  doctor: {
    noun: ['hekim', 'aile hekimi', 'çocuk doktoru', 'acil hekimi', 'diş hekimi'],
    speaker: ['bir hekim', 'nöbet tutan bir doktor', 'sağlık çalışanı', '{n:4-26} yıllık hekim'],
  },
  economist: {
    noun: ['iktisatçı', 'mali müşavir', 'ekonomist', 'bankacı'],
    speaker: [
      'bir iktisatçı',
      'yıllardır hesap tutan bir mali müşavir',
      'rakamlarla uğraşan biri',
      'ekonomi okumuş biri',
    ],
  },
  engineer: {
    noun: ['mühendis', 'inşaat mühendisi', 'yazılım mühendisi', 'makine mühendisi', 'ziraat mühendisi'],
    speaker: ['bir mühendis', 'sahada çalışan bir mühendis', '{n:3-25} yıllık mühendis', 'işin teknik tarafında biri'],
  },
  lawyer: {
    noun: ['avukat', 'hukukçu', 'arabulucu avukat'],
    speaker: ['bir avukat', 'bir hukukçu', 'adliye koridorlarında ömrü geçmiş biri', '{n:3-24} yıllık avukat'],
  },
  police: {
    noun: ['emekli polis', 'polis memuru', 'güvenlik uzmanı'],
    speaker: ['emekli bir polis', 'emniyette yıllarını vermiş biri', 'asayişi içeriden bilen biri'],
  },
  farmer: {
    noun: ['çiftçi', 'üretici', 'arıcı', 'süt üreticisi'],
    speaker: [
      'bir çiftçi',
      'toprakla uğraşan biri',
      '{n:30-160/10} dönüm eken bir üretici',
      'üç kuşaktır çiftçilik yapan biri',
    ],
  },
  worker: {
    noun: ['işçi', 'tekstil işçisi', 'metal işçisi', 'kurye', 'esnaf', 'tezgâhtar'],
    speaker: ['bir işçi', 'vardiyalı çalışan biri', '{n:4-28} yıllık işçi', 'asgari ücretle çalışan biri'],
  },
  civil_servant: {
    noun: ['memur', 'belediye çalışanı', 'kamu çalışanı', 'vergi memuru'],
    speaker: [
      'bir memur',
      'kamuda çalışan biri',
      '{n:5-30} yıllık devlet memuru',
      'işin mutfağını bilen bir kamu çalışanı',
    ],
  },
  student: {
    noun: ['öğrenci', 'üniversite öğrencisi', 'yüksek lisans öğrencisi'],
    speaker: [
      'bir öğrenci',
      'üniversite okuyan biri',
      'yurtta kalan bir öğrenci',
      'mezuniyetine bir dönem kalmış biri',
    ],
  },
  retired: {
    noun: ['emekli', 'emekli öğretmen', 'emekli işçi', 'emekli bankacı'],
    speaker: ['bir emekli', '{n:5-20} yıllık emekli', 'torun büyüten bir emekli', 'maaşını bekleyen bir emekli'],
  },
  unknown: {
    noun: ['yurttaş', 'gönüllü', 'serbest çalışan', 'meraklı okur'],
    speaker: ['bir vatandaş', 'sokakta yürüyen biri', 'bu şehrin sakini', 'sıradan bir yurttaş'],
  },
};

/** Usual professions of ordinary people; office holders draw from their own table. */
export const citizenProfessions: Readonly<Record<ProfessionCode, number>> = {
  teacher: 10,
  doctor: 6,
  economist: 5,
  engineer: 10,
  lawyer: 5,
  police: 3,
  farmer: 8,
  worker: 17,
  civil_servant: 11,
  student: 12,
  retired: 10,
  unknown: 13,
};

export const politicianProfessions: Readonly<Partial<Record<ProfessionCode, number>>> = {
  lawyer: 22,
  economist: 16,
  engineer: 18,
  teacher: 14,
  doctor: 12,
  farmer: 6,
  worker: 4,
  civil_servant: 5,
  retired: 3,
};

/** What a profession writes about more than others do. */
export const professionTopics = {
  teacher: ['EGITIM', 'KULTUR'],
  doctor: ['SAGLIK', 'SOSYAL_POLITIKA'],
  economist: ['EKONOMI', 'DIS_POLITIKA'],
  engineer: ['TEKNOLOJI', 'ENERJI', 'ULASIM'],
  lawyer: ['ADALET'],
  police: ['GUVENLIK'],
  farmer: ['TARIM', 'CEVRE'],
  worker: ['EKONOMI', 'ULASIM'],
  civil_servant: ['SOSYAL_POLITIKA', 'EKONOMI'],
  student: ['EGITIM', 'TEKNOLOJI', 'SPOR'],
  retired: ['SAGLIK', 'SOSYAL_POLITIKA'],
  unknown: ['DIGER'],
} as const;
