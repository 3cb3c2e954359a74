import type { PendingPart } from '#gateway/execution/executor.ts';
import type { ClientResult } from '#gateway/execution/respond.ts';
import type { ClientParts } from '#gateway/pipeline.ts';
import type { PartsMedia } from '#gateway/transports/http/media-type.ts';
import { createTextStream, type TextStream } from '#gateway/transports/streams/text-stream.ts';
import type { Logger } from '#runtime/log.ts';
import { framing } from './framing.ts';
import { PARTS_FORMATS } from './parts-format.ts';

/** The boundary that Apollo's clients assume where none is named. */
const BOUNDARY = '-';
const { opening, part, closing } = framing(BOUNDARY);

/** The content type of an answer in parts. */
export function partsContentType(media: PartsMedia): string {
  return `multipart/mixed; boundary="${BOUNDARY}"; ${media}`;
}

/** An answer whose parts are sent as they come. A client that goes away ends those that are still to be made. */
export function sendParts(
  { result, parts }: { readonly result: ClientResult; readonly parts: ClientParts },
  media: PartsMedia,
  log: Logger,
): TextStream['body'] {
  const stream = createTextStream();
  stream.body.once('close', () => void parts.batches.return().catch(() => {}));
  writeAll(stream, result, parts, media).catch((error: unknown) => {
    log.error({ err: error }, 'the parts of an answer failed');
    stream.cut();
  });
  return stream.body;
}

/** The same for an answer that is whole, and whose client takes nothing else. */
export function sendOnePart(result: ClientResult, media: PartsMedia): string {
  return opening + part(PARTS_FORMATS[media].first(result, [])) + closing;
}

async function writeAll(
  stream: TextStream,
  result: ClientResult,
  { pending, batches }: ClientParts,
  media: PartsMedia,
): Promise<void> {
  const format = PARTS_FORMATS[media];
  const open = new Map<string, PendingPart>();
  const announce = (parts: readonly PendingPart[]): void => {
    for (const one of parts) open.set(one.id, one);
  };
  const pendingOf = (id: string): PendingPart => {
    const found = open.get(id);
    if (found === undefined) throw new Error(`a part that was not announced: ${id}`);
    return found;
  };

  announce(pending);
  await stream.write(opening + part(format.first(result, pending)));
  for await (const batch of batches) {
    if (stream.isOver) return;
    announce(batch.pending);
    const isLast = open.size === batch.completed.length;
    const text = part(format.next(batch, pendingOf, !isLast));
    for (const { id } of batch.completed) open.delete(id);
    await stream.write(text);
  }
  stream.end(open.size > 0 ? part(format.last) + closing : closing);
}
