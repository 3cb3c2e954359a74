// Runs in the browser, bundled by scripts/build-graphiql.ts.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { editor } from 'monaco-graphql/esm/monaco-editor.js';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';

const WORKERS = { json: 'json-worker.js', graphql: 'graphql-worker.js' };

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(`/graphiql/${WORKERS[label] ?? 'editor-worker.js'}`, { type: 'module' }),
};

// The editor would frame every ı as a letter that could be mistaken for an i.
editor.onDidCreateEditor((created) => {
  queueMicrotask(() => created.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } }));
});

const DEFAULT_QUERY = `# One query, four subgraphs. Run it with Ctrl-Enter.
query Trending {
  feed(type: TRENDING, first: 5) {
    edges {
      node {
        score
        post {
          content
          author { username party { shortName } }
          counts { likes comments }
        }
      }
    }
  }
}

# Put the token into the headers below:
# { "authorization": "Bearer …" }
mutation Login {
  login(input: {
    username: "ayse_demir"
    password: "politdemo-2026"
  }) {
    ... on LoginSuccess { session { accessToken } }
    ... on UserError { code message }
  }
}

# Keeps listening. Like a post of the person
# who is signed in from another account.
subscription Live {
  notificationReceived {
    title
    body
    actor { username }
    post { content }
  }
}
`;

const socketUrl = new URL('/graphql', location.href);
socketUrl.protocol = socketUrl.protocol.replace('http', 'ws');

// The headers of the editor go into connectionParams of sockets too.
const fetcher = createGraphiQLFetcher({ url: '/graphql', subscriptionUrl: socketUrl.href });

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, {
    fetcher,
    defaultQuery: DEFAULT_QUERY,
    defaultHeaders: '{}',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  }),
);
