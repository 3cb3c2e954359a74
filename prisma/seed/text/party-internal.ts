import type { Pattern } from './grammar.ts';

/** Posts for a party's own members. */
export const partyInternal: readonly Pattern[] = [
  'Arkadaşlar, {gun} günü saat {saat} [il|ilçe] binasında [haftalık toplantımız|değerlendirme toplantımız] var. [Katılım önemli|Çay benden], gelemeyenler [önceden haber versin|görüşünü yazılı iletsin].',
  '{yer:loc} [ev ziyaretleri|esnaf turu] için {n:4-9} ekip çıkıyoruz. [Gönüllü olanlar|Arabası olanlar] buraya yazsın.',
  'Geçen haftaki [pazar standında|mahalle ziyaretinde] {n:60-420/10} kişiyle konuştuk. En çok sorulan: [geçim|kira|ulaşım|eğitim]. [Notlar|Tablo] ortak klasörde.',
  'İl yönetimine önerim: [gençlik kollarına|kadın kollarına] ayrı [bütçe|sosyal medya ekibi] verelim. [Gerekçemi toplantıda anlatırım.|Destekleyen var mı?]',
  'Üyelik formlarında [telefon|mahalle] bilgisi eksik gelenler var. [Lütfen {gun} gününe kadar|Bu hafta] tamamlayalım.',
  'Basın açıklaması taslağı hazır. [Yorumlarınızı|Düzeltmelerinizi] {saat} öncesinde bekliyorum.',
  '{mah:loc} temsilcimiz [taşındı|görevi bıraktı]; yerine [öneriniz|istekli arkadaş] varsa bana yazın.',
  'Kongre takvimi açıklandı: delege seçimleri {gun} günü. [Kırmadan, dökmeden|Centilmence] bir yarış diliyorum.',
  'Sandık görevlisi eğitimi {gun} {saat}. {il:loc} hedef {n:800-4200/100} kişi, [şu an yüzde {n:35-80}|eksik mahalleler listede].',
  'Saha raporlarında [fotoğraf değil|kalabalık değil] [isim ve talep|not] istiyoruz. [Sonra takip edemiyoruz|Geri dönüş sözümüz var].',
  'Sosyal medyada [rakip partilere|kimseye] hakaret eden paylaşım yapmayalım. [Bizim dilimiz bu değil|Uyarıyı ikinci kez yazıyorum].',
  'Aidatlar {gecenay} ayında yüzde {n:38-82} toplandı. [Kira ve elektrik|Afiş bedeli] bundan çıkıyor, [gecikenleri hatırlatırım|anlayışınıza sığınıyorum].',
  'Afiş ve broşürler geldi, {yer} binasından [saat {saat} sonrası|mesai içinde] alınabilir. [Direk ve ağaca asmıyoruz|Temiz bırakalım].',
  'Geçen toplantıda [itirazım|şerhim] tutanağa yanlış geçmiş. [Düzeltilmesini rica ediyorum|Kayda da bakılabilir].',
  'Yeni üye olan {n:5-40} arkadaşımıza hoş geldiniz diyelim! Tanışma çayı {gun} {saat}, [ilçe binası|{cadde} üzerindeki lokal].',
  '{il} programı için [çevre|eğitim|tarım|sağlık] komisyonuna uzman arıyoruz. [Tanıdığı olan yazsın|Gönüllülük esas].',
  'Anket sonuçları [iç kullanım içindir|paylaşılmasın]. {yer:loc} [gençlerde|emeklilerde] {n:2-6} puan [gerideyiz|artıdayız].',
  'Bu hafta [cenaze ve taziye|hasta ziyareti] listesi panoda. [Kimseyi yalnız bırakmayalım|Partiden önce insanlık].',
  'Eleştirim şu: [kapı kapı gezmek yerine birbirimizi geziyoruz|aynı on kişi her işi yapıyor]. [Kırılmak yok|Çözüm konuşalım].',
  'Minibüs {gun} {saat} meydandan kalkıyor. {il2:dat} dayanışma ziyareti, [{n:4-12} yer kaldı|ismini yazdırmayan kalmasın].',
  'Meclis grubumuz {konu} için görüş istiyor. [Mahallenizden örnek|Somut vaka] yazarsanız [önergeye girer|çok işimize yarar].',
  'Dün geceki çalışma için [herkese|bilhassa gençlere] teşekkürler. {n:2-5} saatte {n:300-1800/50} [zarf|ilan] hazırlandı.',
  'Gençlik kolları olarak [turnuva|kitap okuma grubu|tiyatro gecesi] öneriyoruz. [Bütçe küçük, katılım büyük|Yer bulduk], onay bekliyoruz.',
  'Toplantı notu: [saha takvimi|konuşmacı listesi] kabul edildi, [bütçe|tüzük değişikliği] ertelendi. [Ayrıntı isteyene yollarım|Sorular toplantıda].',
];

export const partyInternalSlots: Readonly<Record<string, readonly string[]>> = {
  konu: [
    'kira düzenlemesi',
    'öğretmen atamaları',
    'sulama ücretleri',
    'ulaşım zammı',
    'emekli maaşı',
    'sağlıkta randevu',
    'afet hazırlığı',
    'gençlere ilk iş desteği',
  ],
};

/** Notes people keep to themselves. */
export const privateNotes: readonly Pattern[] = [
  'Taslak: {konu} üzerine yazacağım. [Önce veriyi bul|Önce arşive bak], sonra [sakin kafayla|tek cümleyle] başla.',
  'Kendime not: {gun} {saat} [muhtarla görüşme|dişçi|veli toplantısı|kütüphane]. [Unutma|Dosyayı al].',
  'Bugün {yer:loc} konuştuğum {kisi} şunu dedi: “[Bizi kimse dinlemiyor|Herkes kendi derdinde].” [Yazıya gir|Üzerine düşün].',
  'Okunacaklar: {konu} raporu, [meclis tutanağı|iki makale], [{n:3-9} sayfa kaldı|hafta sonuna].',
  'Yayımlamadan önce [bir gün beklet|uyu, sonra oku]. [Öfkeyle yazılmış gibi|Son cümle fazla sert].',
  'Soru listesi: {konu} bütçesi, [takvim|sorumlu birim], {il} payı. [Cevap gelmezse tekrar yaz|Dilekçe numarası defterde].',
  '{yer} gezisinden notlar: {n:3-8} ziyaret, [iki söz verdim|üç talep aldım], [birini bugün ara|takvime işle].',
  'Konuşma metni açılışı: “Bugün size [rakam değil insan|bir sokağı|tek bir günü] anlatacağım.” [Devamı yok henüz|Fena değil].',
  '[Kırıldım ama|Haklıydı], {konu} tartışmasında [sesimi yükseltmemeliydim|geri adım atmak da olgunluk]. [Yarın ara|Not düş].',
  'Hedef: bu ay {n:4-12} [mahalle|okul|esnaf] ziyareti, {n:2-5} yazı, [daha az telefon|daha çok dinlemek].',
];

export const privateNotesSlots: Readonly<Record<string, readonly string[]>> = {
  konu: [
    'yerel bütçe',
    'okul servisleri',
    'kira artışları',
    'su kayıpları',
    'genç işsizliği',
    'kent konseyi',
    'kooperatifler',
    'toplu taşıma',
    'yaşlı bakımı',
    'kütüphaneler',
  ],
  kisi: [
    'emekli öğretmen',
    'pazarcı',
    'taksici',
    'üniversiteli genç',
    'terzi',
    'hemşire',
    'çiftçi kadın',
    'apartman görevlisi',
  ],
};
