import type { Pattern } from './grammar.ts';

/** What the platform's own accounts write. */
export const platformNotices: readonly Pattern[] = [
  'Duyuru: {gun} {saat} ile {n:2-5} saat arasında [bildirimlerde|aramada|medya yüklemede] kısa kesinti yaşanabilir. [Planlı bakım|Sürüm geçişi] için anlayışınıza teşekkür ederiz.',
  'Bu hafta {n:120-980/10} bildirim incelendi; {n:40-300/10} gönderi [topluluk kuralları|hakaret] nedeniyle [kaldırıldı|sınırlandı]. Her karara [altı ay|180 gün] içinde itiraz edebilirsiniz.',
  'Hatırlatma: [doğrulama kodunuzu|şifrenizi] kimseyle paylaşmayın. PolitPlatform sizden [mesajla|telefonla] kod istemez.',
  'Kronolojik akış bir dokunuş uzağınızda. [Sıralama istemiyorsanız|Profilleme istemiyorsanız] akış ayarlarından [değiştirin|seçin].',
  'Yeni: gönderilerin [“neden görüyorum”|sıralama] açıklaması artık [daha ayrıntılı|tek dokunuşta]. [Geri bildiriminizi|Görüşlerinizi] bekliyoruz.',
  'Kimlik doğrulaması [yapan|tamamlayan] kullanıcılar artık {n:2-4} adımda [gönderi paylaşabiliyor|hesabını açabiliyor]. Yardım: ayarlar, doğrulama.',
  'Topluluk notu: [fikre itiraz edin, kişiye değil|tartışmanın tadı nezakette]. Haftanın en çok [yanıtlanan|yapıcı yorum alan] konusu: {konu}.',
  'Sahte hesap taraması tamamlandı: {n:20-260/5} hesap [askıya alındı|ek doğrulamaya yönlendirildi]. [İtiraz yolu açıktır|Hatalı işlemi bize bildirin].',
  'Verilerinizi [indirmek|silmek] istediğinizde ayarlar menüsünden başvurabilirsiniz. [KVKK kapsamında|Yasal süre içinde] yanıtlanır.',
  'Seçim dönemlerinde anket paylaşımıyla ilgili kurallar [güncellendi|hatırlatması]: [yasak süresinde anket yayımlanamaz|ayrıntılar yardım merkezinde].',
];

export const platformNoticeSlots: Readonly<Record<string, readonly string[]>> = {
  konu: ['kira', 'ulaşım', 'eğitim', 'yerel yönetim', 'tarım', 'çevre', 'afet hazırlığı', 'sağlıkta randevu'],
};
