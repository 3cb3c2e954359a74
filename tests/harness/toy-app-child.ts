/** Run by tests as a process of its own, to be killed: `node toy-app-child.ts <database url>` relays and consumes until then. */
import { toyApp } from './toy-app.ts';

const app = toyApp(process.argv[2] ?? '', { roles: ['relay', 'consumers'] });
await app.start();
console.log('started');
