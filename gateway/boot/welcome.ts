import { styleText } from 'node:util';
import { DEMO_PASSWORD, demoAccounts } from '#prisma/seed/data/demo-accounts.ts';

const QUERY =
  '{ feed(type: TRENDING, first: 3) { edges { node { score post { content author { displayName } counts { likes } } } } } }';

/** What a person who has just started the platform wants to know; for a terminal, in colours where it has them. */
export function welcome(options: {
  readonly url: string;
  /** From the start of the process until requests are answered. */
  readonly readyMs: number;
  readonly graphiql: boolean;
  readonly hasDemoWorld: boolean;
  readonly stream: NodeJS.WriteStream;
}): string {
  const { url, readyMs, graphiql, hasDemoWorld, stream } = options;
  // styleText looks at the stream: no colours in files and pipes, nor with NO_COLOR.
  const bold = (text: string): string => styleText('bold', text, { stream });
  const dim = (text: string): string => styleText('dim', text, { stream });
  const address = styleText('cyan', `${url}/graphql`, { stream });

  const accounts = demoAccounts.map(
    ({ username, displayName, role }) => `  ${username.padEnd(14)}${dim(`${displayName}, ${role}`)}`,
  );
  const blocks = [
    `${bold('PolitPlatform')} answers at ${address} after ${(readyMs / 1000).toFixed(1)} s.`,
    graphiql ? 'Open it in a browser for GraphiQL, or paste:' : 'Paste:',
    `  curl -s ${url}/graphql -H 'content-type: application/json' \\\n    -d '${JSON.stringify({ query: QUERY })}'`,
    ...(hasDemoWorld ? [`Demo accounts, password ${bold(DEMO_PASSWORD)}:`, accounts.join('\n')] : []),
    dim('Ctrl-C stops it.'),
  ];
  return `\n${blocks.join('\n\n')}\n\n`;
}
