import type { RoleCode } from '../world-types.ts';
import type { Pattern } from './grammar.ts';

/** Profile texts by role. {meslek} is the profession as a noun, {parti} the short name of the person's party. */
export const bios: Readonly<Record<RoleCode, readonly Pattern[]>> = {
  citizen: [
    '{il} | [izliyorum|dinliyorum|öğreniyorum]',
    '{meslek}. [Sessiz takipçi|Okur, yazmaz].',
    '[Merhaba|Selam], {il:abl}.',
    '{meslek}, {il}. [Futbol|Kitap|Çay|Deniz] [sever|düşkünü].',
    'Yeni geldim, [etrafa bakıyorum|anlamaya çalışıyorum].',
  ],
  verified_citizen: [
    '{meslek}. {yer:loc} yaşar, [derdini yazar|sorar, itiraz eder|fikri değişebilir].',
    '{il} doğumlu, {il2} gurbeti. {meslek}.',
    '[İki|Üç] çocuklu bir {meslek}. [Partisiz|Oyum kararsız], [umutlu|inatçı].',
    '{meslek} | [Tüketici hakları|Çevre|Eğitim|Ulaşım|Yerel yönetim] | {il}',
    '[Kırmadan tartışırım|Kaynak sorarım|Not tutarım]. {yer}, {meslek}.',
    'Paylaşımlar [şahsi görüşümdür|bana aittir]. {meslek}, {il}.',
  ],
  party_member: [
    '{parti} {il} [üyesi|gönüllüsü]. {meslek}.',
    '{meslek}, {parti} [mahalle temsilcisi|üyesi]. [Saha, çay, sohbet|Sokakta siyaset].',
    '{yer} {parti} [gençlik kolları|ilçe teşkilatı] [üyesi|çalışanı]. Görüşler bana ait.',
    '<female>{yer} {parti} kadın kolları [üyesi|gönüllüsü]. {meslek}.',
    '[Memleket sevdalısı|Mahalle gönüllüsü], {meslek}, {parti}.',
  ],
  politician_district: [
    '{yer} Belediye Meclis Üyesi, {parti}.',
    '{parti} {yer} ilçe siyasetçisi. {meslek}. [Kapım açık|Dert anlatın, dinlerim].',
    '{yer} için çalışıyor. {parti} | {meslek}',
  ],
  politician_city: [
    '{il} Büyükşehir ve il siyaseti | {parti}',
    '{parti} {il} il meclis grubu. {meslek}.',
    '{il:loc} siyaset, {parti}. [Ulaşım ve bütçe|Tarım ve su|Eğitim] komisyonu.',
  ],
  politician_national: [
    '{parti} [Genel Başkan Yardımcısı|Parti Meclisi Üyesi|Sözcü Yardımcısı]. {meslek}.',
    '{parti} MYK üyesi. [Ekonomi|Sosyal politikalar|Dış ilişkiler] çalışır.',
  ],
  mp: [
    '{parti} {il} Milletvekili. [Plan ve Bütçe|Milli Eğitim|Sağlık|Adalet|Tarım|Çevre] Komisyonu üyesi.',
    '{il} Milletvekili ({parti}). {meslek}. [Önergeler ve tutanaklar|Hesap verir, not alır].',
  ],
  journalist: [
    'Gazeteci. {il}. [Yerel yönetim|Meclis|Ekonomi|Adliye|Çevre] muhabiri.',
    'Muhabir, {il:abl} bildirir. [Kaynağını sorar|Tekzip yayımlar].',
    '[Editör|Köşe yazarı|Foto muhabiri]. Paylaşım onay değildir. {il}.',
    'Serbest gazeteci | [veri haberciliği|saha|röportaj] | {il}',
  ],
  district_chair: [
    '{parti} {yer} İlçe Başkanı. {meslek}.',
    '{yer:loc} {parti} İlçe Başkanı. [Her çarşamba açık kapı|Dilekçenizi getirin].',
  ],
  city_chair: ['{parti} {il} İl Başkanı. {meslek}.', '{il} İl Başkanı | {parti} | [Sahadayız|Birlikte]'],
  branch_chair: [
    '{parti} {il} Gençlik Kolları Başkanı. {meslek}.',
    '<female>{parti} {il} Kadın Kolları Başkanı. {meslek}.',
    '<female>{il} {parti} Kadın Kolları. [Söz de yetki de|Yarın değil bugün].',
  ],
  party_admin: [
    '{partiadi} resmî hesap yönetimi. [Teşkilat|İletişim] birimi.',
    '{parti} [Genel Merkez|dijital teşkilat] [sorumlusu|koordinatörü].',
  ],
  system_admin: ['PolitPlatform [topluluk ekibi|sistem yönetimi]. [Kurallar ve duyurular|Destek: ayarlar, yardım].'],
};
