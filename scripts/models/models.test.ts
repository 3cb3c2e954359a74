import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED } from '#models/training/shipped-model.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs `npm run models -- …` as a process of its own. */
function models(...words: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/models.ts', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      error += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}

describe('npm run models', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-test-'));
    await cp(join(SHIPPED, 'constructive'), join(folder, 'constructive'), { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('says how it is called', async () => {
    const { code, out } = await models('--help');
    expect(code).toBe(0);
    for (const word of ['train', 'evaluate', 'log', '--text', '--head', '--out', '--database', '--check', '--json'])
      expect(out).toContain(word);
  });

  it.each([
    [['paint'], 'there is no "paint"'],
    [[], 'there is no ""'],
    [['train', '--head', 'humour'], 'there is no head "humour" (there are sentiment, '],
    [['train', '--head', 'claim,topic'], 'topic cannot be trained without outside text'],
    [['train', '--text', 'no-such-folder'], 'cannot read no-such-folder/'],
    [['evaluate', '--check'], '--check is an option of train'],
    [['evaluate', '--head', 'claim', '--out', 'no-such-folder'], 'no usable model in no-such-folder/claim'],
    [['recommend', '--head', 'claim'], 'recommend has no option but --json'],
    [['log', '--json'], 'log has no options but --database and --out'],
    [['evaluate', '--database', 'postgres://localhost'], '--database is an option of log'],
    [['log', '--database', 'postgres://127.0.0.1:9/none'], '127.0.0.1:9'],
    [['log', '--database', 'nowhere'], '--database is not an address'],
    [['train', '--colour'], "Unknown option '--colour'"],
  ])('refuses %j in one line', async (words, message) => {
    const { code, out, error } = await models(...words);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(error.trim().split('\n').at(-1)).toContain(message);
    expect(error).not.toContain('    at ');
  });

  it('trains a head of own text exactly as it is shipped, and tells which file is not', async () => {
    const same = await models('train', '--head', 'constructive', '--out', folder, '--check', '--json');
    expect(same.error).toContain('training constructive');
    expect(JSON.parse(same.out)).toEqual({ different: [] });
    expect(same.code).toBe(0);

    const card = join(folder, 'constructive', 'CARD.md');
    await writeFile(card, `${await readFile(card, 'utf8')} and more`);
    const other = await models('train', '--head', 'constructive', '--out', folder, '--check');
    expect(other.out).toMatch(/^not as trained: \S*constructive\/CARD\.md\n$/);
    expect(other.code).toBe(1);
  });

  it('judges by origin, and says which text it has not', async () => {
    const { code, out } = await models('evaluate', '--head', 'moderation,vector', '--json');
    expect(code).toBe(0);
    const [moderation, vector] = JSON.parse(out);
    expect(moderation).toMatchObject({ head: 'moderation', missing: ['OffensEval', 'spam mails'] });
    expect(moderation.origins.map(({ origin }: { origin: string }) => origin)).toEqual(['project', 'project, hard']);
    expect(moderation.origins[0].figures.macroF1).toBeGreaterThan(0.7);
    expect(moderation.origins[0].thresholds).toHaveLength(12);
    expect(moderation.parity).toBeLessThan(1e-5);
    expect(vector.origins[0].figures.sameTopic).toBeGreaterThan(3 * vector.origins[0].figures.chance);
    expect(vector.parity).toBeLessThan(1e-5);
  });
});
