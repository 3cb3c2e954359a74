/** First and last names common in Türkiye. Full names that would be a known person's are refused below. */
export const femaleNames: readonly string[] =
  'Ayşe Fatma Zeynep Elif Merve Emine Hatice Büşra Esra Selin Derya Gülşen Nurcan Sevgi Hülya Songül Aylin Burcu Ceren Damla Ebru Filiz Gamze Hande İpek Jale Kübra Leyla Melike Nazlı Özge Pınar Reyhan Seda Şule Tuğba Ülkü Vildan Yasemin Zehra Asuman Berrin Cansu Dilek Ece Funda Gönül Hacer İlknur Kadriye Lale Meltem Neslihan Oya Perihan Rabia Sibel Şeyma Tülay Yeliz Zerrin Aslı Bahar Çiğdem Defne Eda Feride Gizem Havva Irmak Medine Nermin Pelin Rukiye Sultan Serap Tuba Yıldız Arzu Beyza Dilan Evin Gülistan Rojda Nergis Suna Müge Hilal'.split(
    ' ',
  );

export const maleNames: readonly string[] =
  'Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Kadir Emre Burak Serkan Cem Deniz Erkan Fatih Gökhan Hakan İlker Kaan Levent Metin Necati Onur Orhan Özkan Polat Rıza Sedat Şahin Tolga Uğur Volkan Yasin Zafer Adem Bayram Cihan Doğan Engin Ferhat Gürkan Harun İdris Kemalettin Lütfü Mahmut Nihat Oğuz Recai Salih Şükrü Tuncay Umut Veysel Yavuz Zeki Alper Barış Caner Davut Ercan Ferit Güven Hamza İhsan Koray Mert Nuri Okan Rıdvan Sinan Tarık Ufuk Vedat Yiğit Baran Azad Mazlum Temel Dursun Hikmet'.split(
    ' ',
  );

export const lastNames: readonly string[] =
  'Yılmaz Kaya Demir Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Kurt Özkan Polat Korkmaz Özcan Çakır Erdem Karaca Güneş Aksoy Bulut Avcı Taş Bozkurt Güler Keskin Turan Ünal Işık Yavuz Tekin Sönmez Ateş Köse Tunç Kaplan Sarı Duman Uysal Acar Toprak Çoban Durmaz Ekinci Gündoğdu Karadağ Kocaman Oruç Pehlivan Sezer Taşkın Uçar Varol Yazıcı Zengin Akbaş Akgün Akyol Altıntaş Baysal Bilgin Bingöl Cengiz Coşkun Çolak Dağdelen Dinçer Elmas Ergin Erol Esen Genç Gökçe Gültekin Gürbüz Kalkan Karabulut Karakuş Kayaalp Koçak Memiş Okur Özbek Özmen Sağlam Savaş Sevinç Şen Tanrıverdi Topal Tuncer Uslu Uzun Yalçın Yaman Yücel Balcı Dalkıran Kırmızıgül Sarıkaya Semiz Tosun Yurtseven'.split(
    ' ',
  );

/** Names of public figures the lists could spell by chance. */
export const refusedNames: ReadonlySet<string> = new Set([
  'Adem Yıldız',
  'Ahmet Arslan',
  'Ahmet Aydın',
  'Ahmet Kaya',
  'Ali Güneş',
  'Ali Kaya',
  'Ali Yıldırım',
  'Ali Yıldız',
  'Alper Kaya',
  'Barış Yılmaz',
  'Berrin Sönmez',
  'Burak Elmas',
  'Burak Yılmaz',
  'Cem Karaca',
  'Cem Yılmaz',
  'Cihan Kaya',
  'Cihan Ünal',
  'Deniz Yavuz',
  'Deniz Yücel',
  'Sinan Çetin',
  'Doğan Kaya',
  'Emine Bulut',
  'Emre Kaya',
  'Fatih Doğan',
  'Hakan Ateş',
  'Hakan Ünal',
  'Harun Arslan',
  'Hasan Doğan',
  'Hüseyin Kocaman',
  'Mehmet Yıldırım',
  'Mehmet Yılmaz',
  'Mehmet Özkan',
  'Metin Arslan',
  'Metin Aydın',
  'Murat Kurt',
  'Mustafa Demir',
  'Mustafa Sarı',
  'Mustafa Savaş',
  'Mustafa Yıldırım',
  'Nergis Yavuz',
  'Orhan Aydın',
  'Oğuz Aydın',
  'Oğuz Yılmaz',
  'Sedat Bozkurt',
  'Tuncay Özkan',
  'Umut Bulut',
  'Veysel Şahin',
  'Volkan Demir',
  'Yasin Öztürk',
  'Yusuf Yazıcı',
  'Zafer Ergin',
  'Zeki Demir',
  'İdris Şahin',
  'İpek Bilgin',
  'İsmail Demir',
]);
