/** A host and a port. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

/** Where Redis is: one server, a master that sentinels know, or a cluster. Holds a password: not for logs. */
export interface RedisTarget {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** The server; the sentinels; or some nodes of the cluster. */
  readonly addresses: readonly [RedisAddress, ...RedisAddress[]];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  /** Number of the database, 0 in a cluster. */
  readonly db: number;
  /** The sentinels' name of the master; '' without sentinels. */
  readonly master: string;
}

/** What may stand in REDIS_URL, for messages. */
export const REDIS_URL_FORMS =
  'redis://[user:password@]host[:port][/db], redis+sentinel://[user:password@]host[:port],…/master[/db] or redis+cluster://[user:password@]host[:port],…; rediss for TLS';

const FORM = /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^/@?#]+)(?:\/([^?#]*))?$/;
const HOST = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?$/;
const PATHS = { single: /^(\d{1,4})?$/, sentinel: /^[A-Za-z0-9._-]+(?:\/(\d{1,4}))?$/, cluster: /^$/ };
const PORTS = { single: 6379, sentinel: 26379, cluster: 6379 };

/**
 * Reads an address of Redis. User and password are percent-decoded; they are those of the Redis servers, sentinels are asked without.
 * @throws Error that says what is wrong, never quoting the address
 */
export function parseRedisUrl(text: string): RedisTarget {
  const [, scheme, mode, userinfo, hosts = '', path = ''] = FORM.exec(text) ?? [];
  if (scheme === undefined) throw new Error('is not the address of a Redis server');
  const kind = mode === 'sentinel' || mode === 'cluster' ? mode : 'single';
  const [first, ...rest] = hosts.split(',').map((host) => parseHost(host, PORTS[kind]));
  if (first === undefined || (kind === 'single' && rest.length > 0)) {
    throw new Error('names several servers: say redis+sentinel:// or redis+cluster://');
  }
  const db = PATHS[kind].exec(path);
  if (db === null) throw new Error(PATH_FAULTS[kind]);
  return {
    kind,
    addresses: [first, ...rest],
    tls: scheme === 'rediss',
    ...parseUser(userinfo),
    db: Number(db[1] ?? 0),
    master: kind === 'sentinel' ? (path.split('/')[0] ?? '') : '',
  };
}

const PATH_FAULTS = {
  single: 'has a database that is no number',
  sentinel: 'does not end in the name of a master',
  cluster: 'names a database, and a cluster has only one',
};

function parseHost(text: string, defaultPort: number): RedisAddress {
  const [, host, port] = HOST.exec(text) ?? [];
  if (host === undefined || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) {
    throw new Error('has a host or a port that cannot be');
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? defaultPort) };
}

function parseUser(userinfo: string | undefined): { username?: string; password?: string } {
  if (userinfo === undefined || userinfo === '') return {};
  const colon = userinfo.indexOf(':');
  const [username, password] = (colon < 0 ? [userinfo, ''] : [userinfo.slice(0, colon), userinfo.slice(colon + 1)]).map(
    decoded,
  );
  return { ...(username && { username }), ...(password && { password }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('has a user or password that is not percent-encoded');
  }
}
