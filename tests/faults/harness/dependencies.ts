import { expect } from 'vitest';
import { z } from 'zod';

const healthSchema = z.object({ dependencies: z.array(z.object({ name: z.string(), up: z.boolean() })) });

/** Whether a dependency is up: what /health/ready says of it, and what /metrics does. */
export interface Said {
  readonly ready: boolean | undefined;
  readonly metrics: boolean | undefined;
}

/** What the process at `url` says of a dependency. The process itself has to be ready. */
export async function isUp(url: string, name: string): Promise<Said> {
  const response = await fetch(`${url}/health/ready`);
  expect(response.status).toBe(200);
  const { dependencies } = healthSchema.parse(await response.json());
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const sample = new RegExp(`^polit_dependency_up\\{[^}]*dependency="${name}"[^}]*\\} (\\d)`, 'm').exec(metrics);
  return {
    ready: dependencies.find((dependency) => dependency.name === name)?.up,
    metrics: sample ? sample[1] === '1' : undefined,
  };
}

/** Waits until a process says so of a dependency. */
export async function untilSaid(url: string, name: string, said: Said): Promise<void> {
  await expect.poll(() => isUp(url, name), { timeout: 60_000, interval: 100 }).toEqual(said);
}
