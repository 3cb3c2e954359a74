import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { DraftNotFound } from '../errors.ts';
import { MAX_DRAFTS, POST_LENGTH, SCHEDULE_AHEAD_MS } from '../limits.ts';
import type { PolicyTopic } from '../resolver-types.generated.ts';
import { countDrafts, insertDraft, ownDraftsByIds, replaceDraft } from '../store/drafts.ts';
import { lockOwner } from '../store/owner-lock.ts';
import type { DraftPollSource, DraftSource } from '../view.ts';
import type { Visibility } from '../visibility.ts';
import { checkNamedElection } from './poll-election.ts';
import { checkPoll, POLL_DEFAULTS, type PollInput } from './poll-input.ts';
import { checkContentWarning } from './post-text.ts';
import { prepareDraft } from './publish-draft.ts';
import { postToShare } from './publish-post.ts';

/** A field left out of a change stays as it is; null clears it. */
export interface SaveDraftInput {
  /** Left out, a new draft is made. */
  readonly id?: string | null | undefined;
  readonly content?: string | null | undefined;
  readonly visibility?: Visibility | null | undefined;
  readonly contentWarning?: string | null | undefined;
  readonly topic?: PolicyTopic | null | undefined;
  readonly quotedPostId?: string | null | undefined;
  readonly poll?: PollInput | null | undefined;
  readonly scheduledAt?: Date | null | undefined;
}

/** How often a draft is read anew that was changed while this change was being checked. */
const ATTEMPTS = 5;
const ID_PATH = ['input', 'id'];
const QUOTED_PATH = ['input', 'quotedPostId'];
const POLL_PATH = ['input', 'poll'];

/**
 * Makes or changes a draft; with a time it is published then. Only what its author could publish now, and no poll that would rest then, can
 * be scheduled, and stays scheduled when changed. Why publishing failed is forgotten when it is scheduled anew.
 * @throws ValidationFailed (also for the 101st), DraftNotFound, of the quoted post PostNotFound and SharingNotAllowed, of what is
 *   scheduled also what createPost throws
 */
export async function saveDraft(
  services: CommandServices,
  viewer: Viewer,
  input: SaveDraftInput,
): Promise<DraftSource> {
  const { db, clock } = services;
  refuseFaults(faultsOf(input, clock()));
  if (input.quotedPostId) await postToShare(db, viewer, { id: input.quotedPostId, path: QUOTED_PATH });
  if (input.poll) await checkNamedElection(db, input.poll, POLL_PATH);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const known = await draftToChange(services, viewer, input.id ?? null);
    const draft = changed(known ?? emptyDraft(services.newId(), clock()), input, clock());
    if (draft.scheduledAt !== null && draft.failure === null) await checkScheduled(services, viewer, draft);
    const updatedAt = await db.sqlTransaction(async (tx) => {
      if (known !== null) return await replaceDraft(tx, viewer, draft, known.updatedAt);
      await lockOwner(tx, 'drafts', viewer.id);
      if ((await countDrafts(tx, viewer.id)) >= MAX_DRAFTS) refuseFaults([TOO_MANY]);
      await insertDraft(tx, viewer, draft);
      return draft.updatedAt;
    });
    if (updatedAt !== undefined) return { ...draft, updatedAt };
  }
  throw new DraftNotFound(ID_PATH);
}

/** Rights are those of now; whether its poll rests is asked of the time that it is scheduled for. */
async function checkScheduled(services: CommandServices, viewer: Viewer, draft: DraftSource): Promise<void> {
  const at = new Date(Math.max(services.clock().getTime(), draft.scheduledAt?.getTime() ?? 0));
  await prepareDraft({ ...services, clock: () => at }, viewer, draft);
}

async function draftToChange({ db }: CommandServices, viewer: Viewer, id: string | null): Promise<DraftSource | null> {
  if (id === null) return null;
  const [draft] = await ownDraftsByIds(db, viewer.id, [id]);
  if (draft === undefined) throw new DraftNotFound(ID_PATH);
  return draft;
}

function faultsOf(input: SaveDraftInput, now: Date): FieldFault[] {
  const { id, content, contentWarning, poll, quotedPostId, scheduledAt } = input;
  return [
    ...(id ? checkId(id, ID_PATH) : []),
    ...(content ? checkText(content, { path: ['input', 'content'], min: 0, max: POST_LENGTH.max }) : []),
    ...checkContentWarning(contentWarning),
    ...(poll ? checkPoll(poll, POLL_PATH) : []),
    ...(quotedPostId ? checkId(quotedPostId, QUOTED_PATH) : []),
    ...(scheduledAt && !isAhead(scheduledAt, now) ? [WRONG_TIME] : []),
  ];
}

function isAhead(at: Date, now: Date): boolean {
  const ahead = at.getTime() - now.getTime();
  return ahead >= SCHEDULE_AHEAD_MS.min && ahead <= SCHEDULE_AHEAD_MS.max;
}

function emptyDraft(id: string, at: Date): DraftSource {
  return {
    id,
    content: '',
    visibility: 'PUBLIC',
    contentWarning: null,
    topic: null,
    quotedId: null,
    poll: null,
    scheduledAt: null,
    failure: null,
    createdAt: at,
    updatedAt: at,
  };
}

function changed(draft: DraftSource, input: SaveDraftInput, at: Date): DraftSource {
  const { content, visibility, contentWarning, topic, quotedPostId, poll, scheduledAt } = input;
  return {
    ...draft,
    ...(content !== undefined && { content: content ?? '' }),
    ...(visibility !== undefined && { visibility: visibility ?? 'PUBLIC' }),
    ...(contentWarning !== undefined && { contentWarning }),
    ...(topic !== undefined && { topic }),
    ...(quotedPostId !== undefined && { quotedId: quotedPostId }),
    ...(poll !== undefined && { poll: poll && pollOf(poll) }),
    ...(scheduledAt !== undefined && { scheduledAt, failure: null }),
    updatedAt: at,
  };
}

function pollOf({ options, durationMinutes, hidesResults, electionId }: PollInput): DraftPollSource {
  return {
    options,
    durationMinutes: durationMinutes ?? POLL_DEFAULTS.durationMinutes,
    hidesResults: hidesResults ?? POLL_DEFAULTS.hidesResults,
    electionId: electionId ?? null,
  };
}

const TOO_MANY: FieldFault = {
  path: ['input'],
  texts: {
    en: `You have ${MAX_DRAFTS} drafts, the most there can be. Publish or delete one first.`,
    tr: `En fazla ${MAX_DRAFTS} taslağınız olabilir. Önce birini yayımlayın ya da silin.`,
  },
};
const WRONG_TIME: FieldFault = {
  path: ['input', 'scheduledAt'],
  texts: {
    en: 'A post can be scheduled 1 minute to 1 year ahead.',
    tr: 'Bir paylaşım en erken 1 dakika, en geç 1 yıl sonrasına zamanlanabilir.',
  },
};
