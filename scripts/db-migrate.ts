import { fileURLToPath } from 'node:url';
import { runCommand } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { openInstallation } from '#runtime/installation.ts';

await runCommand({
  help: `
npm run db:migrate

Brings the database of DATA_DIR, or of DATABASE_URL when that is set, up to date: applies what is new in prisma/migrations, each in a
transaction of its own, and notes it where \`prisma migrate\` looks. Safe to run again, and by several at once. \`npm start\` does the same.`,
  options: {},
  async run() {
    const installation = await openInstallation({
      config: loadConfig(),
      migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
      onProgress: (message) => process.stderr.write(`${message}\n`),
    });
    await installation.close();
    process.stdout.write('The database is up to date.\n');
  },
});
