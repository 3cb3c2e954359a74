import { statSync } from 'node:fs';

/** Name of the database and of the ordinary role that owns it. */
export const APPLICATION = 'politplatform';
/** Bootstrap superuser; used to create databases, never by the application. */
export const SUPERUSER = 'postgres';

/** Host-based authentication: TCP on the loopback address with a password, nothing else. */
export const PG_HBA = 'host all all 127.0.0.1/32 scram-sha-256\n';

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  jit: 'off', // compiling costs more than our short statements take
  timezone: 'UTC',
  log_timezone: 'UTC',
  client_connection_check_interval: '1s', // statements of a killed Node process end, and with them their locks
  // The log tells about the server, not about people: no statements, no values, no constraint details.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const;

/**
 * A mark in the server's command line by which a later run recognises the server of this very folder: a copied folder
 * has another inode, a renamed one the same.
 */
export function clusterMark(pgdata: string): string {
  const { dev, ino } = statSync(pgdata, { bigint: true });
  return `cluster_name=${APPLICATION}-${dev}-${ino}.`; // the full stop: no mark is the beginning of another
}

/** The server's arguments; `extra` settings come last and win. */
export function serverArguments(options: {
  pgdata: string;
  dataFolder: string;
  port: number;
  extra: Readonly<Record<string, string>>;
}): string[] {
  const named = Object.entries({ ...settings, port: String(options.port), ...options.extra });
  const flags = [...named.map(([name, value]) => `${name}=${value}`), clusterMark(options.pgdata)];
  return ['-D', options.dataFolder, ...flags.flatMap((flag) => ['-c', flag])];
}
