import { StartupError } from '#runtime/startup-error.ts';

/** Why listening failed, as something its owner can act on; other errors as they are. */
export function listenFailure(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartupError(`port ${port} on ${host} is taken`, { hint: 'stop what uses it, or set PORT' });
    case 'EACCES':
      return new StartupError(`port ${port} may not be used by this user`, { hint: 'set PORT to one above 1023' });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(`this machine has no address ${host}`, { hint: 'set HOST' });
    default:
      return error;
  }
}
