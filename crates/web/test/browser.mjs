// One browser for a test file, one fresh page for a test.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

// Nothing but the page may ask for anything.
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export const address = process.env.PAGE;
let browser;

before(async () => {
  const profile = mkdtempSync(join(process.env.PROFILES, 'profile-'));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    headless: true,
    args: QUIET,
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
});
after(() => browser.close());

/** Opens the page; every request and every complaint is kept for the test. */
export async function open(hash = '', { dark = false, width = 1280, height = 900 } = {}) {
  const page = await browser.newPage();
  page.requests = [];
  page.problems = [];
  page.on('request', (request) => page.requests.push(request.url()));
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.goto(`${address}#${hash}`);
  return page;
}

/** Types a text and waits for its result. */
export async function type(page, text) {
  await page.fill('#text', text);
  await settled(page);
}

/** Waits until the worker has nothing to do and the result is shown. */
export async function settled(page) {
  await page.waitForSelector('#result[aria-busy=false] #panel .text');
}

/** The output of the page, through its download. */
export async function downloaded(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  return { name: download.suggestedFilename(), path: await download.path() };
}
