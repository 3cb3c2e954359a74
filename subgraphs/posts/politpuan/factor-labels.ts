import type { Texts } from '#runtime/errors.ts';

/** What the factors of layers are called. */
export const FACTOR_LABELS = {
  points: { tr: 'Etkileşim puanı', en: 'Points of interaction' },
  age_weight: { tr: 'Yaş ağırlığı', en: 'Age weight' },
  follower_points: { tr: 'Takipçi puanı', en: 'Points for followers' },
  profession_multiplier: { tr: 'Meslek çarpanı', en: 'Multiplier of the profession' },
  region_multiplier: { tr: 'İl çarpanı', en: 'Multiplier of the province' },
  engagement_points: { tr: 'Paylaşımların gördüğü ilgi', en: 'Engagement with the posts' },
  interaction_points: { tr: 'Yazarın başkalarıyla etkileşimi', en: 'Interaction of the author with others' },
  originality_points: { tr: 'Özgünlük puanı', en: 'Points for originality' },
  base: { tr: 'Taban', en: 'Base' },
  quality_share: { tr: 'Nitelik payı', en: 'Share of quality' },
  type: { tr: 'İçerik türü', en: 'Type of content' },
  video_completion: { tr: 'Videonun sonuna dek izlenmesi', en: 'Completion of the video' },
  video_rewatch: { tr: 'Videonun yeniden izlenmesi', en: 'Rewatching of the video' },
  video_sound: { tr: 'Videonun sesli izlenmesi', en: 'Watching with sound' },
  video_full_screen: { tr: 'Videonun tam ekran izlenmesi', en: 'Watching in full screen' },
  poll_turnout: { tr: 'Ankete katılım', en: 'Turnout of the poll' },
  poll_balance: { tr: 'Anketin dengesi', en: 'Balance of the poll' },
  poll_discussion: { tr: 'Anketin tartışılması', en: 'Discussion of the poll' },
  category_weight: { tr: 'İçeriğin niteliği', en: 'Category' },
  topic_weight: { tr: 'Konu', en: 'Topic' },
  sentiment: { tr: 'Duygu', en: 'Sentiment' },
  trend: { tr: 'Gündemle örtüşme', en: 'Match with trends' },
  polarisation: { tr: 'Kutuplaşma', en: 'Polarisation' },
  fact: { tr: 'Doğruluk', en: 'Facts' },
  election: { tr: 'Seçime yakınlık', en: 'Nearness of an election' },
  agenda: { tr: 'Ülke gündemi', en: 'Agenda of the country' },
  viral: { tr: 'Yayılma öngörüsü', en: 'Expected spreading' },
  posting_time: { tr: 'Paylaşım saati', en: 'Time of posting' },
  weekday_bonus: { tr: 'Hafta içi', en: 'Weekday' },
  recent_form: { tr: 'Son paylaşımların başarısı', en: 'Success of the last posts' },
  momentum: { tr: 'İlk saatin hızı', en: 'Pace of the first hour' },
} as const satisfies Record<string, Texts>;

export type FactorKey = keyof typeof FACTOR_LABELS;
