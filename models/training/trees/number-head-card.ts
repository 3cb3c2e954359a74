import type { NumberHeadFigures, Origin } from './evaluate-number-heads.ts';
import { type NumberHeadName, numberHead, type SimulatedRows } from './number-heads.ts';

const PURPOSE: Readonly<Record<NumberHeadName, string>> = {
  viral: `Probability that a post gets at least five times its author's usual engagement within 24 hours of being published (likes + 3·comments + 5·shares;
the usual is the mean of the author's posts of the last 90 days, at least 2). It raises a post's timing layer (PolitPuan: 1 + 2p).`,
  engagement: `ln(1 + engagement) that a post gets within 24 hours of being published (engagement: likes + 3·comments + 5·shares). Where the author's usual engagement is beyond
what training saw, the answer rises as it does.`,
  bot: `Probability that an account is run by a machine, from how it behaves in public. It is a factor of the scores of its posts (PolitPuan: above 0.3, 0.5 and 0.8) and
a reason for a person to look. **It is never by itself a reason to remove a post, to restrict an account or to tell others that somebody is a bot.**`,
};

const LIMITS: Readonly<Record<NumberHeadName, readonly string[]>> = {
  viral: [
    'Most of what makes a post spread is not in these numbers: hardly any probability is above one half, and the order of posts says more than the size of their probabilities.',
    'Of an author without a post in 90 days nothing is usual: the probability is a guess then.',
    'What it assumes of quality, emotions and hours is of plausible direction; of what size they are among real people it has not learned.',
  ],
  engagement: [
    'It answers near the middle of what is likely: the mean of engagement, which few large posts make, is higher than exp(answer) − 1.',
    'An author with a hundred thousand followers who comes back after 90 days is taken for one with a few thousand: nothing but the followers is known then.',
    'Accounts with more than some thousand followers are larger than anything the simulation has; for them it leans on their usual engagement alone.',
  ],
  bot: [
    'Bots that write like people are missed: see the kinds above. Bots of a kind that nobody thought of may be missed altogether.',
    'Merchants, volunteers of a campaign and people who let a tool publish are the ones most often mistaken for bots.',
    'The probability holds for 12 % bots among accounts. Where there are fewer, fewer of those above a threshold are bots.',
    'Accounts with fewer than five texts are judged by age, followers and reactions alone, which says little.',
  ],
};

/**
 * The card of a number head: what it is for, what it learned from, how good it is, what it cannot do. Figures are rounded to three places.
 *
 * @param simulated rows it learned from
 * @param logRows rows of a log that were given with them
 */
export function cardOf(figures: NumberHeadFigures, simulated: SimulatedRows, logRows: number): string {
  const { head, model } = figures;
  const { features, settings } = numberHead(head);
  const rows = head === 'bot' ? simulated.accounts.length : simulated.posts.length;
  const monotone = features.flatMap((feature, index) => {
    const direction = settings.monotone[index] ?? 0;
    return direction === 0 ? [] : [`\`${feature}\` ${direction > 0 ? '↑' : '↓'}`];
  });
  return `# ${model.name} ${model.version}

${PURPOSE[head]}

## What it reads

${features.length} numbers, in this order: ${features.map((feature) => `\`${feature}\``).join(', ')}. models/numbers says what each means and what stands for an
unknown one. No party, no topic, no word of a text is among them. The answer can only rise (↑) or fall (↓) with ${monotone.join(', ')}, all else equal.

## What it learned from

${sources(head, rows, logRows)}

Gradient-boosted trees of depth ${settings.depth}; a fifth of the simulated authors or accounts says when to stop. \`npm run models -- train\` makes the same file again, bit for bit.

## How good it is

${
  logRows === 0
    ? 'Judged by another simulated world of the same assumptions, and by a harder one in which more bots hide and less depends on what is in a post. **These figures say nothing certain of real accounts and posts**: they show that the trees learned what the simulation holds, and the harder world how much that owes to what was assumed.'
    : 'Judged by another simulated world, by a harder one in which more bots hide and less depends on what is in a post, and by the tenth of the log that training left out. **Figures on the simulation say nothing certain of real accounts and posts.** A log does not say whose a row is: an author may be on both sides of the split.'
}

${(['simulation', 'harder simulation', 'log'] as const).map((origin) => groupTable(figures, origin) + calibrationTable(figures, origin)).join('')}## What it cannot do

${LIMITS[head].map((limit) => `- ${limit}`).join('\n')}
- It knows nothing of photos, videos, what is said, or what happens elsewhere.
`;
}

function sources(head: NumberHeadName, rows: number, logRows: number): string {
  const what = head === 'bot' ? 'accounts of thirteen kinds' : 'posts in a network of 5,000 people';
  const simulated = `${rows.toLocaleString('en')} simulated ${what} (models/training/cascades, seeded; the assumptions stand there).`;
  if (logRows === 0) return `${simulated} Nothing of any real person.`;
  return `${simulated} Then further trees were grown on the platform's own log: ${logRows.toLocaleString('en')} rows were given, of which seven tenths were learned from, two tenths said when to stop and one was held out.`;
}

function groupTable({ groups }: NumberHeadFigures, origin: Origin): string {
  const own = groups.filter((group) => group.origin === origin);
  const alike = Map.groupBy(own, ({ measures }) => ('is bot' in measures ? 'kind' : 'mixture'));
  return [...alike.values()]
    .map((part) => {
      const names = [...new Set(part.flatMap(({ measures }) => Object.keys(measures)))];
      return table(
        [`${origin}: rows of`, 'rows', ...names],
        part.map(({ group, rows, measures }) => [group, String(rows), ...names.map((name) => rounded(measures[name]))]),
      );
    })
    .join('');
}

function calibrationTable({ calibration }: NumberHeadFigures, origin: Origin): string {
  const own = calibration.filter((decile) => decile.origin === origin);
  if (own.length === 0) return '';
  return table(
    [`${origin}: tenth of rows by probability`, ...own.map((_, index) => String(index + 1))],
    [
      ['predicted', ...own.map(({ predicted }) => rounded(predicted))],
      ['observed', ...own.map(({ observed }) => rounded(observed))],
    ],
  );
}

function rounded(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}\n`;
}
