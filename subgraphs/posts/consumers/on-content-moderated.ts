import type { Sql } from '#runtime/db/database.ts';
import { type ConsumerDeps, defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { hideWithReasons } from '../commands/issue-statement.ts';
import { requeue } from '../commands/requeue.ts';
import { reasonsOf } from '../moderation-grounds.ts';
import { type HeldContent, holdContents } from '../store/held-content.ts';
import { applyReadings, type ToldReading } from '../store/moderation-readings.ts';
import { type ChangedText, markTexts } from '../store/score-dues.ts';

type Moderated = EventOf<'content.moderated'>;

/**
 * Acts on what models of moderation read: notes it, brings it before moderators, or hides it at once with a statement of reasons, for a
 * moderator to look at. No projection: what models said long ago nothing tells again, and what followed from it is not to follow twice.
 */
export const onContentModerated = defineConsumer<Moderated>({
  name: 'posts.moderation',
  types: ['content.moderated'],
  async handle(events, tx, deps) {
    const newest = newestOfEach(events);
    const held = await holdContents(
      tx,
      [...newest.values()].map(({ data }) => ({ postId: data.post_id, commentId: data.comment_id })),
    );
    const present = held.flatMap((content) => {
      const reading = readingOf(newest, content);
      return reading === undefined ? [] : [{ content, reading }];
    });
    const changed = await applyReadings(
      tx,
      present.map(({ reading }) => reading),
    );
    const at = deps.clock();
    const texts: ChangedText[] = [];
    for (const { content, reading } of present.filter(({ content }) => changed.has(content.id))) {
      if (mayHide(content, reading)) texts.push(...(await hide(tx, content, reading, at, deps)));
      await requeue(tx, content, at);
    }
    await markTexts(tx, texts, at);
  },
});

/** Of what is hidden already, of what a moderator has left, and of what nobody but its author sees nothing follows but a note. */
function mayHide(content: HeldContent, { action }: ToldReading): boolean {
  const { isHidden, isOwnOnly, clearedRevision, textRevision } = content;
  return action === 'REMOVE' && !isHidden && !isOwnOnly && clearedRevision !== textRevision;
}

async function hide(
  tx: Sql,
  content: HeldContent,
  reading: ToldReading,
  at: Date,
  { newId }: ConsumerDeps,
): Promise<ChangedText[]> {
  const reasons = { grounds: reasonsOf(reading), model: reading.model, text: null, issuedBy: null };
  const { text } = await hideWithReasons(tx, content, reasons, { newId, clock: () => at });
  return text === null ? [] : [text];
}

/** What is to be applied to something: nothing that was read of an older text. */
function readingOf(newest: ReadonlyMap<string, Moderated>, content: HeldContent): ToldReading | undefined {
  const event = newest.get(content.id);
  if (event === undefined || event.data.content_revision < content.textRevision) return undefined;
  const { data, aggregate } = event;
  return {
    subjectId: content.id,
    revision: aggregate.revision,
    contentRevision: data.content_revision,
    action: data.action,
    hate: data.hate,
    violence: data.violence,
    spam: data.spam,
    profanity: data.profanity,
    model: `${data.model.name} ${data.model.version}`,
    readAt: new Date(data.at),
  };
}

function newestOfEach(events: readonly Moderated[]): Map<string, Moderated> {
  const inOrder = events.toSorted((a, b) => a.aggregate.revision - b.aggregate.revision);
  return new Map(inOrder.map((event) => [event.data.comment_id ?? event.data.post_id, event]));
}
