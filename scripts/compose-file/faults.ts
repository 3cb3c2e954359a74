import { Ajv } from 'ajv';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { interpolate } from './interpolate.ts';

/** As the specification writes it: 1m30s. Its schema takes any text. */
const duration = z
  .string()
  .regex(/^(\d+(us|ms|s|m|h))+$/, 'is not a duration')
  .optional();

/** What the checks beyond the Compose specification look at; the specification allows more forms than we use. */
const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      restart: z.string().optional(),
      healthcheck: z
        .object({
          test: z.array(z.string()),
          interval: duration,
          timeout: duration,
          start_period: duration,
          disable: z.boolean().optional(),
        })
        .optional(),
      ports: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()).default({}),
});

/** An image with a registry or not, and a version of at least two numbers: `postgres:18` moves, `latest` too. */
const PINNED = /^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)*(-[\w.-]+)?(@sha256:[0-9a-f]{64})?$/;

const RESTART = new Set(['always', 'unless-stopped', 'on-failure']);

/**
 * What is wrong with a Compose file: by the Compose specification, and by what we ask of each service (a pinned image, a health
 * check, a restart policy, ports on the loopback address, volumes that exist).
 *
 * @param schema the specification's JSON Schema
 * @param text YAML; variables take their defaults, one without default is a fault
 */
export function composeFaults(schema: object, text: string): string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  const { value, undefaulted } = interpolate(document.toJS());
  const faults = undefaulted.map((name) => `variable ${name} has no default`);

  const ajv = new Ajv({ strict: false, allErrors: true });
  const validate = ajv.compile(schema);
  if (!validate(value)) {
    return [
      ...faults,
      ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`),
    ];
  }
  const parsed = composeFile.safeParse(value);
  if (!parsed.success) return [...faults, ...parsed.error.issues.map((it) => `/${it.path.join('/')} ${it.message}`)];
  return [...faults, ...serviceFaults(parsed.data)];
}

function serviceFaults({ services, volumes }: z.output<typeof composeFile>): string[] {
  return Object.entries(services).flatMap(([name, { image = '', restart = '', healthcheck, ports, ...service }]) => {
    const faults: string[] = [];
    if (!PINNED.test(image)) faults.push(`image ${image || '(none)'} is not pinned to a version`);
    if (!RESTART.has(restart))
      faults.push(`restart policy ${restart || '(none)'} is none of ${[...RESTART].join(', ')}`);
    if (!healthcheck || healthcheck.disable || healthcheck.test[0] === 'NONE') faults.push('has no health check');
    const open = ports.filter((port) => !/^(127\.0\.0\.1|\[::1\]):\d+:\d+$/.test(port));
    faults.push(...open.map((port) => `port ${port} is not on the loopback address`));
    const sources = service.volumes.map((volume) => volume.split(':')[0] ?? '');
    const missing = sources.filter((source) => /^\w/.test(source) && !(source in volumes));
    faults.push(...missing.map((source) => `volume ${source} is not declared`));
    return faults.map((fault) => `service ${name}: ${fault}`);
  });
}
