import type { TopicCode } from '../world-types.ts';
import type { TopicText } from './topic-text.ts';
import { agriculture } from './topics/agriculture.ts';
import { culture } from './topics/culture.ts';
import { economy } from './topics/economy.ts';
import { education } from './topics/education.ts';
import { energy } from './topics/energy.ts';
import { environment } from './topics/environment.ts';
import { foreignPolicy } from './topics/foreign-policy.ts';
import { health } from './topics/health.ts';
import { justice } from './topics/justice.ts';
import { miscellany } from './topics/miscellany.ts';
import { security } from './topics/security.ts';
import { socialPolicy } from './topics/social-policy.ts';
import { sport } from './topics/sport.ts';
import { technology } from './topics/technology.ts';
import { transport } from './topics/transport.ts';

/** The fifteen topics of the platform, each with its own language. */
export const topicTexts: Readonly<Record<TopicCode, TopicText>> = {
  EKONOMI: economy,
  EGITIM: education,
  SAGLIK: health,
  GUVENLIK: security,
  DIS_POLITIKA: foreignPolicy,
  ADALET: justice,
  CEVRE: environment,
  ULASIM: transport,
  TARIM: agriculture,
  TEKNOLOJI: technology,
  SPOR: sport,
  KULTUR: culture,
  ENERJI: energy,
  SOSYAL_POLITIKA: socialPolicy,
  DIGER: miscellany,
};
