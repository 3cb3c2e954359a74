import type { DocumentNode } from 'graphql';
import { withTypenames } from './with-typenames.ts';

/** Codegen's document transform (codegen.yml): a typed document, printed, is the body that manifest.json has of it. */
export function transform<File extends { document?: DocumentNode }>({ documents }: { documents: File[] }): File[] {
  return documents.map((file) => (file.document ? { ...file, document: withTypenames(file.document) } : file));
}
