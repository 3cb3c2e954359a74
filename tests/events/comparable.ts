import { MEMBERS, SEPARATED } from './cast.ts';
import type { State } from './stage.ts';

type Row = State[string][number];

/** What may differ, and why that is no fault. */
interface Exception {
  readonly why: string;
  /** By table: the columns that do not count. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** The rows it is about, all of them by default. */
  rows?(row: Row): boolean;
}

const EXCEPTIONS: readonly Exception[] = [
  {
    why: 'a badge is dated by what made the number full, of what had come by then',
    columns: { 'users.badges': ['earned_at'] },
  },
  {
    why: 'and its notification is of that time',
    columns: { 'notifications.acts': ['at'], 'notifications.notifications': ['created_at'] },
    rows: ({ kind }) => kind === 'BADGE_EARNED',
  },
  {
    why: 'how far the telling of a post has come says nothing of who was told',
    columns: { 'notifications.fan_outs': ['done', 'batches', 'reached'] },
  },
  {
    why: 'marks only tell a newer one from an older one',
    columns: { 'posts.score_dues': ['mark'], 'ai.dues': ['mark'] },
  },
  {
    why: 'it counts announcements, and those who join in one delivery are announced once',
    columns: { 'notifications.notifications': ['revision'] },
  },
  {
    why: 'auth tells of the standings that it came through, and between a leaving and a joining it may have come through none',
    columns: {
      'auth.accounts': ['revision'],
      'users.standings': ['revision'],
      'posts.roles': ['revision'],
      'feed.roles': ['revision'],
      'ai.roles': ['revision'],
      'parties.people': ['role_revision'],
    },
    rows: (row) => MEMBERS.some(({ id }) => id === row.user_id || id === row.id),
  },
];

/** Rows that do not count, and why. */
const LEFT_OUT: readonly { readonly why: string; readonly table: string; rows(row: Row): boolean }[] = [
  ...['notifications.acts', 'notifications.notifications'].map((table) => ({
    why: 'whether somebody is told is decided once, by whom they were separated from when it was first heard of',
    table,
    rows: ({ recipient_id }: Row) => SEPARATED.some(({ id }) => id === recipient_id),
  })),
  {
    why: 'what everybody has left shows nothing, and whether there was anything to leave rests on what was heard of first',
    table: 'notifications.notifications',
    rows: ({ active }) => active === false,
  },
  {
    why: 'nobody following says the same as no row',
    table: 'feed.authors',
    rows: ({ followers, merged_at }) => followers === 0 && merged_at === null,
  },
  {
    why: 'nobody following or followed says the same as no row',
    table: 'ai.follow_counts',
    rows: ({ followers, following }) => followers === 0 && following === 0,
  },
  {
    why: 'tokens are revoked with each standing that an account came through',
    table: 'auth.revocations',
    rows: () => true,
  },
];

/** The state without what may differ. */
export function comparable(state: State): State {
  return Object.fromEntries(
    Object.entries(state).map(([table, rows]) => {
      const counting = rows.filter((row) => !LEFT_OUT.some((it) => it.table === table && it.rows(row)));
      return [table, counting.map((row) => visible(table, row)).sort(byText)];
    }),
  );
}

function visible(table: string, row: Row): Row {
  const hidden = EXCEPTIONS.filter(({ rows }) => rows?.(row) ?? true).flatMap(({ columns }) => columns[table] ?? []);
  return Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column)));
}

function byText(a: Row, b: Row): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
