/** An amount that differs between accounts of a kind: log-normal by median and deviation of the logarithm. */
export type Amount = readonly [median: number, sigma: number];

/** A share that differs between accounts of a kind: logit-normal by median and deviation of the logit. */
export type Part = readonly [median: number, sigma: number];

/** Texts that a person, or a machine, writes in an account's name. */
export interface Writing {
  readonly perDay: Amount;
  /** Share of texts that repeat one of the account's stock. */
  readonly duplicates: Part;
  readonly links: Part;
  /** Expected a text. */
  readonly hashtags: Amount;
  /** Share of texts that answer somebody, and after how many seconds: the account's median, around which its answers differ. */
  readonly answers: Part;
  readonly answerSeconds: Amount;
  /** What the spam head says of its texts. */
  readonly spam: Part;
}

export interface PersonWriting extends Writing {
  /** Hours by which their day is later than others'. */
  readonly dayShift: number;
}

export interface MachineWriting extends Writing {
  /** A clock writes at equal distances, a burst on few days many at once; sessions are as people's. */
  readonly rhythm: 'clock' | 'burst' | 'sessions';
  /** Deviation of a clock's distances as a share of them. */
  readonly jitter: Part;
  /** Share of such machines that rest from 01:00 to 07:00. */
  readonly restsAtNight: number;
}

/** Accounts that behave alike. */
export interface AccountKind {
  readonly kind: string;
  readonly isBot: boolean;
  /** Of all accounts. */
  readonly share: number;
  readonly ageDays: Amount;
  readonly person: PersonWriting | null;
  readonly machine: MachineWriting | null;
  readonly followers: Amount;
  readonly following: Amount;
  /** Reactions by others a text. */
  readonly received: Amount;
  /** Likes and shares a day. */
  readonly given: Amount;
  /** Weights of levels 1, 2, 3, …. */
  readonly levels: readonly number[];
}

const ORDINARY: PersonWriting = {
  perDay: [0.7, 1.1],
  duplicates: [0.015, 1],
  links: [0.12, 1],
  hashtags: [0.4, 0.8],
  answers: [0.4, 1],
  answerSeconds: [400, 1.5],
  spam: [0.03, 1.1],
  dayShift: 0,
};

const MACHINE: MachineWriting = {
  perDay: [8, 0.8],
  duplicates: [0.25, 1],
  links: [0.35, 1.2],
  hashtags: [1.2, 0.9],
  answers: [0.1, 1],
  answerSeconds: [25, 1.6],
  spam: [0.12, 1.2],
  rhythm: 'clock',
  jitter: [0.1, 1],
  restsAtNight: 0.5,
};

const PERSON = {
  isBot: false,
  ageDays: [500, 1],
  person: ORDINARY,
  machine: null,
  followers: [45, 1.2],
  following: [110, 1],
  received: [3, 1.1],
  given: [3, 1.3],
  levels: [3, 8, 2, 0.3, 0.2, 0.2],
} as const;

const BOT = {
  isBot: true,
  ageDays: [60, 1.3],
  person: null,
  machine: MACHINE,
  followers: [25, 1.3],
  following: [250, 1.1],
  received: [0.6, 1.1],
  given: [5, 1.5],
  levels: [6, 6, 0.3],
} as const;

/** What people who plan their posts let a tool publish for them. */
export const PLANNED: MachineWriting = {
  ...MACHINE,
  perDay: [2, 0.8],
  duplicates: [0.05, 1.2],
  answers: [0.01, 1],
  spam: [0.06, 1.1],
  jitter: [0.3, 1],
  restsAtNight: 0.9,
};

/** Share of people that plan posts by a tool, among those who are not a news desk. */
export const PLANNING = 0.08;

/** The same machine made to look like a person: it writes less, in sessions by day, varies its texts and waits before it answers. */
export function hidden(machine: MachineWriting): MachineWriting {
  return {
    ...machine,
    rhythm: 'sessions',
    perDay: [machine.perDay[0] / 3, machine.perDay[1]],
    duplicates: [machine.duplicates[0] / 3, machine.duplicates[1]],
    links: [machine.links[0] / 2, machine.links[1]],
    hashtags: [machine.hashtags[0] / 2, machine.hashtags[1]],
    answerSeconds: [machine.answerSeconds[0] * 10, machine.answerSeconds[1]],
    spam: [machine.spam[0] / 2, machine.spam[1]],
  };
}

/**
 * The accounts of the simulation. Assumed: 12 % are bots (studies of large networks say 5–15 %), and every kind of bot has people who look like it:
 * what a spammer shares with a merchant, an amplifier with a volunteer, a scheduler with a news desk, a sleeper with somebody who comes back for an election.
 */
export const ACCOUNT_KINDS: readonly AccountKind[] = [
  { ...PERSON, kind: 'ordinary', share: 0.37 },
  { ...PERSON, kind: 'unheard', share: 0.06, followers: [1.5, 1.2], received: [0.1, 1.2], given: [0.6, 1.8] },
  { ...PERSON, kind: 'newcomer', share: 0.1, ageDays: [6, 0.9], followers: [6, 1], following: [40, 1] },
  {
    ...PERSON,
    kind: 'talkative',
    share: 0.1,
    person: { ...ORDINARY, perDay: [9, 0.6], answers: [0.75, 0.6], answerSeconds: [60, 1.2] },
    given: [25, 0.9],
  },
  {
    ...PERSON,
    kind: 'news-desk',
    share: 0.04,
    person: { ...ORDINARY, perDay: [1, 0.8], links: [0.6, 1] },
    machine: {
      ...MACHINE,
      perDay: [14, 0.7],
      duplicates: [0.04, 1],
      links: [0.9, 1],
      answers: [0.01, 1],
      spam: [0.06, 0.9],
      jitter: [0.45, 0.8],
      restsAtNight: 0.6,
    },
    followers: [2_500, 1.5],
    following: [80, 1],
    received: [12, 1.2],
    given: [0.5, 1],
    levels: [0, 4, 1, 0, 1, 6],
  },
  {
    ...PERSON,
    kind: 'campaign-volunteer',
    share: 0.08,
    person: { ...ORDINARY, perDay: [10, 0.7], duplicates: [0.25, 0.8], hashtags: [2.5, 0.5], answers: [0.5, 0.8] },
    following: [400, 0.8],
    given: [45, 0.8],
    levels: [0, 3, 8, 1, 0.5],
  },
  {
    ...PERSON,
    kind: 'night-pensioner',
    share: 0.08,
    person: { ...ORDINARY, perDay: [5, 0.7], duplicates: [0.06, 1], dayShift: 6 },
    given: [20, 0.9],
  },
  {
    ...PERSON,
    kind: 'merchant',
    share: 0.05,
    person: {
      ...ORDINARY,
      perDay: [3, 0.8],
      duplicates: [0.3, 0.9],
      links: [0.7, 0.8],
      hashtags: [3, 0.6],
      spam: [0.3, 1],
    },
    received: [1.2, 1],
  },
  {
    ...BOT,
    kind: 'spammer',
    share: 0.03,
    ageDays: [25, 1.2],
    machine: {
      ...MACHINE,
      perDay: [20, 0.9],
      duplicates: [0.6, 1],
      links: [0.85, 0.9],
      spam: [0.65, 1],
      jitter: [0.4, 1],
    },
    following: [500, 1],
  },
  {
    ...BOT,
    kind: 'amplifier',
    share: 0.03,
    machine: {
      ...MACHINE,
      perDay: [4, 0.9],
      duplicates: [0.35, 1],
      hashtags: [2.5, 0.6],
      answers: [0.75, 0.9],
      jitter: [0.6, 0.8],
    },
    given: [130, 0.9],
  },
  {
    ...BOT,
    kind: 'scheduler',
    share: 0.02,
    ageDays: [200, 1.1],
    machine: { ...MACHINE, perDay: [12, 0.7], jitter: [0.06, 1] },
    followers: [120, 1.3],
    given: [0.5, 1.2],
  },
  {
    ...BOT,
    kind: 'sleeper',
    share: 0.02,
    ageDays: [900, 0.7],
    person: { ...ORDINARY, perDay: [0.05, 1] },
    machine: { ...MACHINE, perDay: [30, 0.7], duplicates: [0.35, 1], hashtags: [2.5, 0.6], rhythm: 'burst' },
    levels: [4, 8, 0.5],
  },
  {
    ...BOT,
    kind: 'cyborg',
    share: 0.02,
    ageDays: [350, 1],
    person: { ...ORDINARY, perDay: [2, 0.8] },
    machine: {
      ...MACHINE,
      perDay: [6, 0.7],
      duplicates: [0.2, 1],
      answers: [0.35, 1],
      jitter: [0.25, 0.9],
      restsAtNight: 0.8,
    },
    followers: [150, 1.2],
    given: [25, 1.1],
    received: [2, 1],
    levels: [2, 8, 1.5],
  },
];
