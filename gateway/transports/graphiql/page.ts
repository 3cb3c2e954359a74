const TITLE = 'PolitPlatform GraphiQL';

/** Scripts, styles and workers of our own only; the editor writes inline styles; 'self' covers our own sockets too. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param bundled whether scripts/build-graphiql.ts has run */
export function graphiqlPage(bundled: boolean): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${TITLE}</title>
    <link rel="icon" href="data:," />
    ${bundled ? '<link rel="stylesheet" href="/graphiql/app.css" />' : ''}
    <style>html, body, #graphiql { height: 100%; margin: 0; } p { margin: 2rem; font: 1rem sans-serif; }</style>
  </head>
  <body>
    <div id="graphiql">${bundled ? '' : MISSING}</div>
    ${bundled ? '<script type="module" src="/graphiql/app.js"></script>' : ''}
  </body>
</html>
`;
}

const MISSING = `<p>GraphiQL is not bundled yet. Build it with <code>node scripts/build-graphiql.ts</code> and reload this page.
The API itself is here: send queries with POST.</p>`;
