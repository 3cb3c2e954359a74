import type { Pattern } from './grammar.ts';
import type { Register } from './topic-text.ts';

/** Sentences that open a post before its subject, by register; most posts go without one. */
export const openings: Readonly<Record<Register, readonly Pattern[]>> = {
  complaint: [
    'Artık yazmadan duramayacağım.',
    'Yetkililere açık mektup:',
    'Sinirle değil, üzüntüyle yazıyorum.',
    'Şikâyet hattına da yazdım, buraya da yazayım.',
    'Bunu bir ben mi yaşıyorum?',
    'Sabah sabah tadım kaçtı.',
    'Kaç kere söyledik, yine söyleyelim.',
    '[Uzun zamandır|Kaç gündür] içimde tutuyordum.',
  ],
  question: [
    'Bilenlere soruyorum.',
    'Merak ettim:',
    'Samimi bir soru:',
    'Buradan sorayım dedim.',
    'Kısa soru:',
    'Aklıma takıldı.',
    'Tecrübesi olanlara:',
  ],
  irony: [
    'Güleriz ağlanacak hâlimize.',
    'Günün özeti:',
    'Haberler iyi!',
    'Duydunuz mu?',
    'Bugünkü mizah bölümümüz:',
    'Şaka gibi ama gerçek.',
    'Not alın:',
  ],
  observation: [
    'Kimseyi hedef almadan söyleyeyim.',
    'Bir gözlemimi paylaşayım.',
    'Konuşulmayan bir taraf var.',
    'Kahvede konuştuk, buraya da yazayım.',
    'Uzun uzun düşündüm.',
    'Bence mesele şu:',
    'Belki katılmazsınız ama:',
  ],
  thanks: [
    'Hep şikâyet olmaz, bir de teşekkür:',
    'Güzel şeyler de oluyor.',
    'Bunu duyurmak isterim.',
    'Günün iyi haberi:',
    'Hakkını teslim edelim.',
    'İçim ısındı.',
  ],
  local: [
    '{yer} gündemi:',
    'Mahalleden haberler:',
    'Komşular, duyurulur.',
    '{il:abl} [kısa kısa|notlar]:',
    'Hemşehrilerime duyuru:',
    'Yerelden:',
  ],
  campaign: [
    'Bugün sahadaydık.',
    '{yer} için çalışıyoruz.',
    'Değerli komşularım,',
    'Günün notu:',
    'Sokakta, pazarda, kahvede:',
    'Haftanın özeti:',
  ],
  statement: [
    'Değerli hemşehrilerim,',
    '{il:abl} sesleniyoruz.',
    'Kıymetli yurttaşlarımız,',
    'Bugünün notu:',
    'Açık ve net söylüyoruz.',
    'Sahadan Meclis’e:',
    'Basın açıklamamızdan:',
  ],
  news: [
    'Haber:',
    'Günün başlığı:',
    '{il} haber masasından:',
    'Az önce öğrendik.',
    'Sıcak gelişme:',
    'Masadaki dosya:',
    'Ajanda:',
  ],
};

/** Last words by register; most posts go without them. */
export const closings: Readonly<Record<Register, readonly Pattern[]>> = {
  complaint: [
    'Sesimizi duyan var mı?',
    'Yetkililerin dikkatine.',
    'Paylaşırsanız sevinirim.',
    'Gereğini rica ederim.',
    'Umudumu kaybetmedim yine de.',
    'Artık yeter.',
    'Bilmem anlatabildim mi?',
    'Yoruldum.',
  ],
  question: [
    'Şimdiden teşekkürler.',
    'Yorumlara yazabilirsiniz.',
    'Cevapları merak ediyorum.',
    'Bilen aydınlatsın.',
    'Siz ne dersiniz?',
    'Kaynak da olur.',
  ],
  irony: ['Neyse, çay koydum.', 'Gülüyoruz ama.', 'Hayırlısı.', 'Bu da böyle bir anımdır.', 'Yorumsuz.'],
  observation: [
    'Siz ne dersiniz?',
    'Yanlışım varsa düzeltin.',
    'Tartışmaya açığım.',
    'Düşünmeye değer.',
    'Benim gördüğüm bu.',
  ],
  thanks: [
    'Darısı başka yerlere.',
    'Paylaşmak istedim.',
    'Var olun.',
    'Böyle haberler çoğalsın.',
    'Emeği geçen herkese selam.',
  ],
  local: [
    'Duyuralım komşular.',
    'Bilginize.',
    'Paylaşırsanız herkes görür.',
    'Gelişme olursa yazarım.',
    'Detay isteyen sorsun.',
  ],
  statement: [
    'Takipçisi olacağız.',
    'Kamuoyuna saygıyla duyururuz.',
    'Yolumuz uzun, kararlıyız.',
    'Sözümüz söz.',
    'Görüşlerinizi bekliyorum.',
    'Saygıyla.',
    'Çözüm burada, adres Meclis.',
  ],
  campaign: [
    'Kapımız herkese açık.',
    'Birlikte başaracağız.',
    'Sözümüz söz.',
    'Sahadayız, dinliyoruz.',
    'Emeği geçenlere teşekkürler.',
    '{yer} için çalışmaya devam.',
  ],
  news: [
    'Ayrıntılar birazdan.',
    'Gelişmeleri aktaracağım.',
    'Belgesi elimizde.',
    'Bilgisi olan ulaşabilir.',
    'Takipteyiz.',
    'Tarafların görüşünü soruyoruz.',
  ],
};

/** How a text names somebody: `before` goes in front, `after` behind. {kim} is '@username'. */
export const mentionPhrases = {
  /** A citizen addresses somebody known. */
  address: [
    '{kim} bu konuda bir açıklamanız olacak mı?',
    '{kim} ne düşünüyorsunuz?',
    'Sayın {kim}, cevabınızı bekliyoruz.',
    'Bilginize {kim}',
    '{kim} bunu gündeme getirir misiniz?',
    '{kim} duyuyor musunuz?',
    'Konuyu {kim} de bilsin isterim.',
  ],
  /** A citizen shows something to somebody known. */
  notice: [
    'Bilginize {kim}',
    'Konuyu {kim} de bilsin isterim.',
    '{kim} görsün isterim.',
    '{kim} ne düşünüyorsunuz?',
    '{kim} de yazmıştı.',
  ],
  /** A citizen turns to another. */
  peer: [
    '{kim} geçen gün benzerini yazmıştı.',
    '{kim} sen ne dersin?',
    '{kim} ile de bunu konuşuyorduk.',
    '{kim} gel de gör.',
    'Sağ olsun {kim} hatırlattı.',
  ],
  /** An office holder speaks of a companion of the party. */
  companion: [
    'Katkıları için {kim} arkadaşıma teşekkür ederim.',
    'Ziyaretimizde {kim} de bizimleydi.',
    '{kim} ile birlikte takip ediyoruz.',
    'Çalışmayı {kim} koordine ediyor.',
    'Ayrıntıları {kim} anlatacak.',
  ],
  /** The same beside a thanks or local news. */
  company: [
    'Katkıları için {kim} arkadaşıma teşekkür ederim.',
    'Ziyaretimizde {kim} de bizimleydi.',
    'Selamını {kim} de iletiyor.',
  ],
  press: [
    '{kim} sorularımızı yanıtladı.',
    '{kim} açıklama yaptı.',
    'Konuyu {kim} gündeme getirmişti.',
    '{kim} ile konuştuk.',
    'Görüş için {kim} arandı.',
  ],
  /** In front of the text. */
  before: ['{kim}', 'Sayın {kim}:', '{kim} bir bakar mısınız?', '{kim} bu size:'],
} as const satisfies Record<string, readonly Pattern[]>;

/** Emoji people end with, by register. */
export const emoji: Readonly<Record<Register, readonly string[]>> = {
  complaint: ['😤', '😔', '🤦', '😡', '🙄', '💔', '📢'],
  question: ['🤔', '🙏', '❓', '👀', '🙋'],
  irony: ['🙃', '😅', '😂', '🤷', '👏👏'],
  observation: ['🤔', '📌', '👇', '☕', '✍️'],
  thanks: ['🙏', '❤️', '👏', '🌸', '🤲', '💐'],
  local: ['📍', '📢', '🗓️', '👇', '🏘️'],
  campaign: ['🤝', '📍', '🌱', '☕', '💪'],
  statement: ['🤝', '🇹🇷', '✊', '📌', '🌱'],
  news: ['📰', '🔴', '🎙️', '📊', '➡️'],
};
