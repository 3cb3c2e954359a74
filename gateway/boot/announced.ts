/** The line by which a process that is one of several says that it runs. */
export function announced(what: string, url: string, readyMs: number): string {
  return `${what}: ready at ${url} after ${(readyMs / 1000).toFixed(1)} s.\n`;
}
