import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEADS, type Head } from '#models/manifest.ts';
import { partyNames } from '#models/text/party-names.ts';
import { prepareText } from '#models/text/prepare-text.ts';
import { FEATURES, textFeatures } from '#models/text/text-features.ts';
import { VECTOR_DIMENSIONS } from './content-vectors.ts';
import { openSession } from './graph-session.ts';
import { readModel, SHIPPED } from './shipped-model.ts';
import { runTextGraph } from './text-graph-run.ts';
import { TEXT_HEAD_NAMES, TEXT_HEADS } from './text-heads.ts';

const TEXT_MODELS: readonly Head[] = [...TEXT_HEAD_NAMES, 'vector'];
const NAMES = partyNames(['Umut Partisi', 'Yeni Yol Partisi', 'UP', 'YYP']);
const featuresOf = (text: string) => textFeatures(prepareText(text, NAMES));

describe('shipped models', () => {
  it('are one for each head', async () => {
    const folders = await readdir(SHIPPED);
    expect(folders.toSorted()).toEqual([...HEADS].toSorted());
  });

  it.each(HEADS)('%s: the manifest is valid and the file the one that it names', async (head) => {
    const { manifest } = await readModel(join(SHIPPED, head));
    expect(manifest.head).toBe(head);
    expect(manifest.mode).toBe('serving');
    const card = await readFile(join(SHIPPED, head, manifest.card ?? ''), 'utf8');
    expect(card).toContain(`# ${manifest.name} ${manifest.version}`);
  });

  it.each(TEXT_MODELS)('%s was trained with the features of this code', async (head) => {
    const { manifest } = await readModel(join(SHIPPED, head));
    expect(manifest.input).toEqual({ kind: 'hashed-text', features: FEATURES.version, bits: FEATURES.bits });
    expect(manifest.output.labels).toHaveLength(head === 'vector' ? VECTOR_DIMENSIONS : manifest.output.labels.length);
  });

  it.each(TEXT_HEAD_NAMES)('%s answers the labels of its head', async (head) => {
    const { manifest } = await readModel(join(SHIPPED, head));
    expect(manifest.output.labels).toEqual(TEXT_HEADS[head].labels);
  });

  it.each(TEXT_MODELS)('%s says exactly the same whichever party or leader is named', async (head) => {
    const { manifest, file } = await readModel(join(SHIPPED, head));
    const session = await openSession(file);
    const frames = [
      (a: string, b: string) => `${a}'nin bütçesi rezalet, ${b} çok haklı!`,
      (a: string, b: string) => `Yalancı ${a}! Oyum ${b}'ye. #${a.replaceAll(' ', '')}`,
      (a: string, b: string) => `${a.toLocaleUpperCase('tr')} VE ${b} BUGÜN GÖRÜŞTÜ`,
    ];
    const pairs = [
      ['Umut Partisi', 'Yeni Yol Partisi'],
      ['Yeni Yol Partisi', 'Umut Partisi'],
      ['AKP', 'CHP'],
      ['CHP', 'AKP'],
      ['MHP', 'DEM Parti'],
      ['İmamoğlu', 'Erdoğan'],
      ['UP', 'YYP'],
    ] as const;
    for (const frame of frames) {
      const rows = await runTextGraph(
        session,
        manifest.output.tensor,
        pairs.map(([a, b]) => featuresOf(frame(a, b))),
      );
      for (const row of rows) expect(row).toEqual(rows[0]);
    }
  });
});

describe('what shipped models say of plain cases', () => {
  const ask = async (head: Head, text: string) => {
    const { manifest, file } = await readModel(join(SHIPPED, head));
    const [row] = await runTextGraph(await openSession(file), manifest.output.tensor, [featuresOf(text)]);
    return Object.fromEntries(manifest.output.labels.map((label, place) => [label ?? '', row?.[place] ?? 0]));
  };

  it.each([
    ['topic', 'Buğday alım fiyatı çiftçinin gübre parasını bile karşılamıyor', 'AGRICULTURE'],
    ['topic', 'Devlet hastanesinde doktor randevusu almak haftalar sürüyor', 'HEALTH'],
    ['sentiment', 'Bu rezil yönetim yüzünden perişan olduk, yazıklar olsun', 'negative'],
    ['sentiment', 'Harika bir hizmet olmuş, emeği geçenlere teşekkürler', 'positive'],
    ['moderation', 'Şerefsiz gerizekalı herif, ne malsın sen', 'profanity'],
    ['moderation', 'Bedava bonus kazanmak için hemen linke tıkla, kayıt ol https://ornek.test/bonus', 'spam'],
    ['claim', 'TÜİK verilerine göre işsizlik yüzde 9,4 oldu', 'statistical'],
  ] as const)('%s of %s', async (head, text, label) => {
    const answer = await ask(head, text);
    expect(Object.entries(answer).sort(([, a], [, b]) => b - a)[0]?.[0]).toBe(label);
    expect(answer[label]).toBeGreaterThan(0.5);
  });
});
