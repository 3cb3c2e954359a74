import { expect, test } from 'vitest';
import type { Head } from '#models/manifest.ts';
import { neutralReading } from './heads.ts';

const said = (head: Head) => Object.entries(neutralReading(head).values).filter(([, value]) => value !== 0);

test.each<readonly [Head, readonly (readonly [string, number])[]]>([
  ['sentiment', [['neutral', 1]]],
  ['emotion', []],
  ['topic', [['OTHER', 1]]],
  ['category', [['informative', 1]]],
  ['moderation', []],
  ['claim', [['opinion', 1]]],
  ['post-quality', [['usual', 1]]],
  ['comment-quality', [['little', 1]]],
  ['constructive', []],
  ['vector', []],
  ['viral', []],
  ['engagement', []],
  ['bot', []],
])('until analysed %s says %j, as the score takes it', (head, expected) => expect(said(head)).toEqual(expected));
