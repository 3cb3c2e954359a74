import type { Texts } from '#runtime/errors.ts';
import type { PolicyTopic } from '../resolver-types.generated.ts';

/** What topics are called. */
export const TOPIC_NAMES: Readonly<Record<PolicyTopic, Texts>> = {
  ECONOMY: { en: 'Economy', tr: 'Ekonomi' },
  EDUCATION: { en: 'Education', tr: 'Eğitim' },
  HEALTH: { en: 'Health', tr: 'Sağlık' },
  SECURITY: { en: 'Security', tr: 'Güvenlik' },
  FOREIGN_POLICY: { en: 'Foreign policy', tr: 'Dış politika' },
  JUSTICE: { en: 'Justice', tr: 'Adalet' },
  ENVIRONMENT: { en: 'Environment', tr: 'Çevre' },
  TRANSPORT: { en: 'Transport', tr: 'Ulaşım' },
  AGRICULTURE: { en: 'Agriculture', tr: 'Tarım' },
  TECHNOLOGY: { en: 'Technology', tr: 'Teknoloji' },
  SPORT: { en: 'Sport', tr: 'Spor' },
  CULTURE: { en: 'Culture', tr: 'Kültür' },
  ENERGY: { en: 'Energy', tr: 'Enerji' },
  SOCIAL_POLICY: { en: 'Social policy', tr: 'Sosyal politika' },
  OTHER: { en: 'Other', tr: 'Diğer' },
};
