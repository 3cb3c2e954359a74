import { type ActivityText, DAYS_READ, measureActivity, TEXTS_READ } from '#models/numbers/account-activity.ts';
import type { AccountNumbers } from '#models/numbers/account-numbers.ts';
import {
  ACCOUNT_KINDS,
  type AccountKind,
  hidden,
  type MachineWriting,
  type PersonWriting,
  PLANNED,
  PLANNING,
  type Writing,
} from './account-kinds.ts';
import type { Assumptions } from './assumptions.ts';
import { DAY_RHYTHM } from './post-draft.ts';
import { type Random, seededRandom } from './random.ts';

/** A simulated account: how it behaves, and what it is. */
export interface SimulatedAccount {
  readonly kind: string;
  readonly isBot: boolean;
  readonly numbers: AccountNumbers;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** When accounts are looked at: midnight in Istanbul, Monday, 1 June 2026. */
const NOW_MS = Date.UTC(2026, 4, 31, 21);

/** Plays so many accounts of all kinds by their shares; the same seed gives the same accounts. */
export function simulateAccounts(seed: number, count: number, { hiding }: Assumptions): SimulatedAccount[] {
  const random = seededRandom(seed, 'accounts');
  const shares = ACCOUNT_KINDS.map(({ share }) => share);
  return Array.from({ length: count }, () => {
    const kind = ACCOUNT_KINDS[random.pick(shares)];
    if (kind === undefined) throw new Error('There are no kinds of accounts.');
    return { kind: kind.kind, isBot: kind.isBot, numbers: play(kind, hiding, random) };
  });
}

function play(kind: AccountKind, hiding: number, random: Random): AccountNumbers {
  const ageDays = Math.max(0.1, random.logNormal(...kind.ageDays));
  // Somebody in twenty has not been looked at long enough for most numbers to be known.
  const days = Math.min(DAYS_READ, ageDays, random.chance(0.05) ? 1 + random.below(5) : DAYS_READ);
  const machine = machineOf(kind, hiding, random);
  const texts = [
    ...(kind.person === null ? [] : personTexts(kind.person, days, random)),
    ...(machine === null ? [] : machineTexts(machine, days, random)),
  ]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-TEXTS_READ);
  return measureActivity({
    now: new Date(NOW_MS),
    createdAt: new Date(NOW_MS - ageDays * DAY_MS),
    texts,
    // Who is new has had no time to be followed.
    followers: Math.round(random.logNormal(...kind.followers) * Math.min(1, ageDays / 30)),
    following: Math.round(random.logNormal(...kind.following)),
    reactionsReceived: random.poisson(texts.length * random.logNormal(...kind.received)),
    reactionsGiven: random.poisson(Math.min(30, Math.max(1, ageDays)) * random.logNormal(...kind.given)),
    level: 1 + random.pick(kind.levels),
  });
}

function machineOf({ isBot, machine }: AccountKind, hiding: number, random: Random): MachineWriting | null {
  if (isBot) return machine !== null && random.chance(hiding) ? hidden(machine) : machine;
  return machine === null && random.chance(PLANNING) ? PLANNED : machine;
}

function personTexts(writing: PersonWriting, days: number, random: Random): ActivityText[] {
  const perDay = random.logNormal(...writing.perDay);
  return textsAt(sessions(perDay, writing.dayShift, days, random), writing, 'person', random);
}

/** A few texts minutes apart, by the rhythm of a day. */
function sessions(perDay: number, dayShift: number, days: number, random: Random): number[] {
  const sessionsPerDay = perDay / (1 + Math.min(4, perDay / 2));
  const minutes: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let session = random.poisson(sessionsPerDay); session > 0; session--) {
      const hour = random.pick(DAY_RHYTHM) + dayShift + 1.5 * random.normal();
      let minute = (day - Math.ceil(days)) * DAY_MINUTES + hour * 60;
      for (let text = 1 + random.poisson(Math.min(4, perDay / 2)); text > 0; text--) {
        minutes.push(minute);
        minute += 0.5 + random.exponential(7);
      }
    }
  }
  return minutes;
}

function machineTexts(writing: MachineWriting, days: number, random: Random): ActivityText[] {
  const perDay = Math.min(200, random.logNormal(...writing.perDay));
  const minutes = {
    clock: () => clock(perDay, writing, days, random),
    burst: () => burst(perDay, days, random),
    sessions: () => sessions(perDay, 0, days, random),
  }[writing.rhythm]();
  return textsAt(minutes, writing, 'machine', random);
}

/** At equal distances but for the jitter; those of a night of rest are left out. Only the last texts are made that can be read. */
function clock(perDay: number, writing: MachineWriting, days: number, random: Random): number[] {
  const distance = DAY_MINUTES / perDay;
  const jitter = random.share(...writing.jitter);
  const rests = random.chance(writing.restsAtNight);
  const minutes: number[] = [];
  let minute = -random.uniform() * distance;
  while (minute > -days * DAY_MINUTES && minutes.length < TEXTS_READ) {
    const hour = (minute / 60 + 24 * DAYS_READ) % 24;
    if (!rests || hour < 1 || hour >= 7) minutes.push(minute);
    minute -= distance * Math.max(0.05, 1 + jitter * random.normal());
  }
  return minutes;
}

/** Silent but for a few days, on which it writes at any hour. */
function burst(perDay: number, days: number, random: Random): number[] {
  const active = 1 + random.below(4);
  return Array.from({ length: active }, () => {
    const begin = -random.uniform() * Math.min(days, 14) * DAY_MINUTES;
    const hours = 2 + random.exponential(8);
    return Array.from(
      { length: Math.min(TEXTS_READ, random.poisson(perDay)) },
      () => begin + random.uniform() * hours * 60,
    );
  }).flat();
}

/** @param minutes before now, below zero; what is not past is left out */
function textsAt(minutes: readonly number[], writing: Writing, writer: string, random: Random): ActivityText[] {
  const duplicates = random.share(...writing.duplicates);
  const links = random.share(...writing.links);
  const hashtags = random.logNormal(...writing.hashtags);
  const answers = random.share(...writing.answers);
  const answerSeconds = random.logNormal(...writing.answerSeconds);
  const spam = random.share(...writing.spam);
  const stock = 1 + random.below(8);
  return minutes
    .filter((minute) => minute < 0)
    .map((minute, index) => ({
      at: new Date(NOW_MS + Math.floor(minute * MINUTE_MS)),
      textKey: random.chance(duplicates) ? `${writer}-stock-${random.below(stock)}` : `${writer}-${index}`,
      links: Number(random.chance(links)),
      hashtags: random.poisson(hashtags),
      spamProbability: random.share(spam, 0.7),
      answeredAfterSeconds: random.chance(answers) ? Math.max(1, random.logNormal(answerSeconds, 1)) : null,
    }));
}
