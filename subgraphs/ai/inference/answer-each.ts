import { ModelBroken, reasonOf } from './inference-errors.ts';

/** What became of one item of a batch. */
export type Outcome<Answer> =
  | { readonly answer: Answer }
  /** Why this item alone has no answer. */
  | { readonly failure: string };

/**
 * Answers a batch so that an item that cannot be answered fails alone: a batch that fails is halved until the item is found, if the model
 * answers what it can be relied on to.
 *
 * @param works whether the model answers the items that it was tried with
 * @throws ModelBroken when it does not
 */
export async function answerEach<Item, Answer>(
  items: readonly Item[],
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  works: () => Promise<boolean>,
): Promise<readonly Outcome<Answer>[]> {
  try {
    return (await run(items)).map((answer) => ({ answer }));
  } catch (error) {
    if (!(await works())) throw new ModelBroken(reasonOf(error), { cause: error });
    return await answerHalves(items, run, error);
  }
}

async function answerHalves<Item, Answer>(
  items: readonly Item[],
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  error: unknown,
): Promise<readonly Outcome<Answer>[]> {
  if (items.length === 1) return [{ failure: reasonOf(error) }];
  const middle = Math.ceil(items.length / 2);
  const outcomes: Outcome<Answer>[] = [];
  for (const half of [items.slice(0, middle), items.slice(middle)]) {
    const answered = await run(half).then(
      (answers) => answers.map((answer) => ({ answer })),
      (halfError: unknown) => answerHalves(half, run, halfError),
    );
    outcomes.push(...answered);
  }
  return outcomes;
}
