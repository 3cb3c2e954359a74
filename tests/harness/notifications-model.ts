import { istanbulDay } from '#runtime/clock.ts';

/** An act as the model knows it. */
interface ModelAct {
  readonly recipient: string;
  readonly kind: string;
  readonly group: string;
  readonly actor: string;
  readonly at: number;
  readonly told: boolean;
  readonly post: ModelPost | null;
  readonly comment: string | null;
  /** Who wrote what stands above it. */
  readonly above?: readonly string[];
  active: boolean;
}

export interface ModelPost {
  readonly id: string;
  readonly author: string;
  readonly visibility: string;
}

/** What a recipient is shown of one notification. */
export interface ModelNotification {
  readonly type: string;
  readonly actors: readonly string[];
  readonly actorsCount: number;
  readonly post: string | null;
  readonly comment: string | null;
  readonly createdAt: number;
  readonly unread: boolean;
}

/** Kinds about a post of somebody else, which must be visible. */
const ABOUT_OTHERS = new Set(['MENTION', 'QUOTE', 'NEW_POST']);

/**
 * What people are told, the slow and obvious way: every question goes through all acts there ever were. For events that arrive in order.
 */
export class NotificationsModel {
  readonly edges = new Set<string>();
  readonly deleted = new Set<string>();
  readonly off = new Set<string>();
  /** Announcements so far. */
  announced = 0;
  readonly #acts = new Map<string, ModelAct>();
  readonly #read = new Set<string>();

  /** Something happened, or happened again. Groups by day where `byDay`. */
  happened(
    subject: string,
    act: Omit<ModelAct, 'group' | 'told' | 'active'> & { readonly group: string; readonly byDay: boolean },
  ): void {
    const { byDay, ...rest } = act;
    if (act.recipient === act.actor) return;
    const key = `${act.recipient} ${subject}`;
    const known = this.#acts.get(key);
    if (known !== undefined) {
      known.active = true;
      return;
    }
    const day = byDay ? ` ${istanbulDay(new Date(act.at))}` : '';
    const group = `${act.recipient} ${act.group}${day}`;
    const type = typeOf(act.kind);
    const told = !this.#hidden(act) && !this.off.has(`${act.recipient} ${type}`);
    this.#acts.set(key, { ...rest, group, told, active: true });
    if (!told) return;
    this.#read.delete(group);
    if (this.#shownGroups(act.recipient).some(([name]) => name === group)) this.announced += 1;
  }

  /** It was taken back. */
  ended(recipient: string, subject: string): void {
    const known = this.#acts.get(`${recipient} ${subject}`);
    if (known !== undefined) known.active = false;
  }

  /** Everything is read (null), or the first notification of a type, if there is one. */
  read(recipient: string, type: string | null | undefined): void {
    const groups =
      type === null
        ? [...this.#acts.values()].filter((act) => act.recipient === recipient && act.active && act.told)
        : [];
    for (const { group } of groups) this.#read.add(group);
    const first = this.#shownGroups(recipient).find(([, [latest]]) => latest && typeOf(latest.kind) === type);
    if (first !== undefined) this.#read.add(first[0]);
  }

  /** What somebody is shown, newest first. */
  list(recipient: string): ModelNotification[] {
    return this.#shownGroups(recipient).map(([group, acts]) => {
      const latest = acts[0] as ModelAct;
      const actors = [...new Set(acts.map(({ actor }) => actor))];
      return {
        type: typeOf(latest.kind),
        actors: actors.slice(0, 3),
        actorsCount: actors.length,
        post: latest.post?.id ?? null,
        comment: latest.comment,
        createdAt: latest.at,
        unread: !this.#read.has(group),
      };
    });
  }

  /** Whether two people are separated by a block of either. */
  separated(a: string, b: string): boolean {
    return this.edges.has(`block ${a} ${b}`) || this.edges.has(`block ${b} ${a}`);
  }

  /** Whether somebody may see a post by its audience. */
  maySee(viewer: string, { author, visibility }: ModelPost): boolean {
    if (visibility === 'PUBLIC') return true;
    return this.edges.has(visibility === 'FOLLOWERS' ? `follow ${viewer} ${author}` : `member ${viewer}`);
  }

  #hidden({ recipient, actor, above = [] }: Pick<ModelAct, 'recipient' | 'actor' | 'above'>): boolean {
    if ([actor, ...above].some((person) => this.separated(recipient, person))) return true;
    return this.edges.has(`mute ${recipient} ${actor}`);
  }

  /** Groups that show, those with the latest act first, with their acts that show, latest first. */
  #shownGroups(recipient: string): [string, ModelAct[]][] {
    const holding = [...this.#acts.values()].filter((act) => act.recipient === recipient && act.active && act.told);
    const groups = Object.entries(Object.groupBy(holding, ({ group }) => group)).map(
      ([group, acts = []]) => [group, acts.toSorted((a, b) => b.at - a.at)] as [string, ModelAct[]],
    );
    return groups
      .toSorted(([, [a]], [, [b]]) => (b?.at ?? 0) - (a?.at ?? 0))
      .map(([group, acts]): [string, ModelAct[]] => [group, acts.filter((act) => this.#shows(act))])
      .filter(([, acts]) => acts.length > 0);
  }

  #shows(act: ModelAct): boolean {
    const { recipient, kind, post, comment } = act;
    if (this.#hidden(act)) return false;
    if (comment !== null && this.deleted.has(comment)) return false;
    if (post === null) return true;
    if (this.deleted.has(post.id)) return false;
    if (kind === 'REPLY' && this.separated(recipient, post.author)) return false;
    return !ABOUT_OTHERS.has(kind) || this.maySee(recipient, post);
  }
}

function typeOf(kind: string): string {
  return kind === 'REPLY' ? 'COMMENT' : kind;
}
