import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partyNames } from '#models/text/party-names.ts';
import { neutralText } from './neutral-text.ts';

const LONG = 'Birlik ve Beraberlik İçin Çalışan Demokrat İşçi Köylü Emekli Partisi';
const NAMES = partyNames(['Mavi Pusula Partisi', 'MPP', 'Yeşil Çınar Partisi', 'YÇP', LONG]);

test.each([
  ['AKP’nin bütçesi kötü.', 'parti bütçesi kötü.'],
  ['Cumhuriyet Halk Partisi bugün toplandı', 'parti bugün toplandı'],
  ['(MHP), İYİ Parti ve Mavi Pusula Partisi’ne tepki!', '(parti), parti ve parti tepki!'],
  ['Recep Tayyip Erdoğan konuştu, Kemal Kılıçdaroğlu cevap verdi', 'parti konuştu, parti cevap verdi'],
  ['@akparti bak: https://akparti.org.tr/haber?x=1 güzel', '@user bak: http güzel'],
  ['#MPP kazandı', 'parti kazandı'],
  [`${LONG}’nden haber`, 'parti haber'],
  ['_AKP_ ile CHP_MHP', '_parti_ ile parti_parti'],
  ['#AKP_istifa’ya', 'parti istifa'],
  ['Haber.AKP kazandı, A.K.P’nin oyu', 'Haber.parti kazandı, parti oyu'],
  ['bir_iki #üç_dört', 'bir_iki #üç_dört'],
  ['Bu tip bir deva yok', 'Bu tip bir deva yok'],
  ['Ankara’nın  suyu\tkesik 🙂', "Ankara'nın  suyu\tkesik 🙂"],
  ['', ''],
])('%j is shown as %j', (text, shown) => expect(neutralText(text, NAMES)).toBe(shown));

test('whoever is named, the text is the same', () => {
  const pairs = [
    ['AKP', 'CHP'],
    ['MPP', 'YÇP'],
    ['Mavi Pusula Partisi', 'Cumhuriyet Halk Partisi'],
    ['Tayyip Erdoğan', 'Özgür Özel'],
  ] as const;
  const frame = fc.constantFrom('%’ye oy verdim', 'Yazık! % bitti…', '% ile % aynı', 'dün %, bugün %', '"%" dedi');
  fc.assert(
    fc.property(frame, fc.constantFrom(...pairs), (text, [one, other]) => {
      expect(neutralText(text.replaceAll('%', one), NAMES)).toBe(neutralText(text.replaceAll('%', other), NAMES));
    }),
  );
});

test('any text is taken', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void neutralText(text, NAMES)));
});
