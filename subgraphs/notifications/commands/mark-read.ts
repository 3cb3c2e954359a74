import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { lockOwn, markAllRead, markLockedRead } from '../store/read-marks.ts';

const MAX_IDS = 100;
const PATH = ['input', 'ids'];

export interface MarkReadInput {
  readonly ids?: readonly string[] | null | undefined;
}

/**
 * Marks notifications of the viewer as read, all of them without `ids`. One that was taken back in the meantime is accepted.
 * @returns the ids named, each once; when all were marked, the latest 100 of those that were unread.
 * @throws ValidationFailed for more than 100 ids and for each that is not a notification of the viewer; then none is marked
 */
export async function markRead(
  { db, clock }: Pick<CommandServices, 'db' | 'clock'>,
  viewer: Pick<Viewer, 'id'>,
  { ids }: MarkReadInput,
): Promise<readonly string[]> {
  if (ids === null || ids === undefined) return await markAllRead(db, viewer.id, clock(), MAX_IDS);
  if (ids.length > MAX_IDS) refuseFaults([tooMany()]);
  refuseFaults(ids.flatMap((id, index) => checkId(id, pathOf(index))));
  await db.sqlTransaction(async (tx) => {
    const own = await lockOwn(tx, viewer.id, ids);
    refuseFaults(ids.flatMap((id, index) => (own.has(id) ? [] : [unknown(index)])));
    await markLockedRead(tx, ids, clock());
  });
  return [...new Set(ids)];
}

function pathOf(index: number): string[] {
  return [...PATH, String(index)];
}

function tooMany(): FieldFault {
  return {
    path: PATH,
    texts: {
      en: `At most ${MAX_IDS} notifications can be named; leave \`ids\` out to mark all.`,
      tr: `En fazla ${MAX_IDS} bildirim belirtilebilir; tümü için \`ids\` alanını boş bırakın.`,
    },
  };
}

function unknown(index: number): FieldFault {
  return {
    path: pathOf(index),
    texts: { en: 'This is not one of your notifications.', tr: 'Bu, bildirimlerinizden biri değil.' },
  };
}
