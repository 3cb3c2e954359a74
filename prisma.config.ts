import { defineConfig } from 'prisma/config';

/** Prisma's CLI reads the schema folder; it never needs a database here: migrations are applied by runtime/db/migrate.ts. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
