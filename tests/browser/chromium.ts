import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { ROOT } from '#tests/harness/child.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The Chromium of this machine: what CHROMIUM_PATH names, else one in the usual places; undefined without any. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = childEnvironment({});
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = ['/usr/bin', ...PATH.split(delimiter)];
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC].find(canRun);
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A page of a browser of its own, and what happened in it that should not. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of its scripts and its console, refusals of its content security policy included. */
  readonly errors: readonly string[];
  /** Addresses that it asked for outside of `origin`. */
  readonly strangers: readonly string[];
  /** Saves a picture among the test's artefacts. @returns its path */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens a page that may talk to one origin. @param origin as in http://127.0.0.1:4000 */
export async function openPage(executablePath: string, origin: string): Promise<WatchedPage> {
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    colorScheme: 'dark',
    locale: 'tr-TR',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  const watch = (url: string): void => {
    if (/^(data|blob):/.test(url)) return;
    if (new URL(url).host !== new URL(origin).host) strangers.push(url);
  };
  page.on('request', (request) => watch(request.url()));
  page.on('websocket', (socket) => watch(socket.url()));
  return {
    page,
    errors,
    strangers,
    async screenshot(name) {
      const folder = join(ROOT, 'tests', 'artefacts');
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
    close: () => browser.close(),
  };
}
