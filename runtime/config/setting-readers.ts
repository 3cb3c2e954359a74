import { z } from 'zod';

/** Comma-separated items, blank ones left out. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function isHttpUrl(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text);
}

/** Whether a text is what browsers send as the header Origin. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Runs a reader that throws, and hands its complaint to zod. */
export function parsed<T>(read: () => T, context: z.RefinementCtx<string>): T {
  try {
    return read();
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: error instanceof SyntaxError ? 'is not valid JSON' : messageOf(error),
    });
    return z.NEVER;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
