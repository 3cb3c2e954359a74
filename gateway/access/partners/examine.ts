import type { GraphQLSchema } from 'graphql';
import type { Planner } from '#gateway/execution/plan.ts';
import { fetchesOf, waitsOf } from '#gateway/execution/plan-figures.ts';
import type { DocumentLimits } from '#gateway/operations/admission.ts';
import { prepareDocument } from '#gateway/operations/document.ts';
import type { Manifest } from '#gateway/operations/manifest.ts';
import { measureDocument } from '#gateway/operations/measure.ts';

/** One operation of a manifest, as it would be run. */
export interface ExaminedOperation {
  /** Of its document. */
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  /** From subgraphs, both branches of conditions included. */
  readonly fetches: number;
  /** Fetches that follow each other. */
  readonly waits: number;
  /** Levels of fields of its document. */
  readonly depth: number;
  /** Fields of its document, those of fragments wherever they are spread; what lists multiply is not known before it is run. */
  readonly fields: number;
}

/** A document that the gateway would not run. */
export interface DocumentFault {
  readonly id: string;
  /** What is wrong, a line each. */
  readonly reasons: readonly string[];
}

export interface ExaminedManifest {
  readonly operations: readonly ExaminedOperation[];
  readonly faults: readonly DocumentFault[];
}

/** Does with each document of a manifest what the gateway does before it runs one: admits, validates and plans it. */
export function examineManifest(
  manifest: Manifest,
  graph: { readonly apiSchema: GraphQLSchema; readonly plan: Planner; readonly limits: DocumentLimits },
): ExaminedManifest {
  const operations: ExaminedOperation[] = [];
  const faults: DocumentFault[] = [];
  for (const [id, text] of manifest) {
    try {
      const document = prepareDocument(text, graph.apiSchema, graph.limits);
      const { depth, fields } = measureDocument(document.node);
      for (const operation of document.operations) {
        const { node } = graph.plan(operation).plan;
        const { name, type } = operation;
        operations.push({ id, name, type, fetches: fetchesOf(node).length, waits: waitsOf(node), depth, fields });
      }
    } catch (error) {
      faults.push({ id, reasons: reasonsOf(error) });
    }
  }
  return { operations, faults };
}

function reasonsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const faults = 'faults' in error && Array.isArray(error.faults) ? (error.faults as readonly Error[]) : [];
  return faults.length > 0 ? faults.map(({ message }) => message) : [error.message];
}
