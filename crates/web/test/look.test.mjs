// Pictures for a person to look at.

import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { open, settled } from './browser.mjs';

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const VIEWS = {
  marked: '',
  ruby: 'lang=zh&mode=ruby&view=ruby',
  converted: 'mode=convert&scope=document',
  output: 'lang=zh&view=output&select=common',
};
mkdirSync('screenshots', { recursive: true });

for (const [size, window] of Object.entries(SIZES)) {
  for (const dark of [false, true]) {
    for (const [name, hash] of Object.entries(VIEWS)) {
      const picture = `${size}-${dark ? 'dark' : 'light'}-${name}`;
      test(`picture: ${picture}`, async () => {
        const page = await open(hash, { ...window, dark });
        await page.click('#example');
        await settled(page);
        if (await page.locator('.mark').count()) await page.locator('.mark').nth(3).focus();
        await page.screenshot({ path: `screenshots/${picture}.png`, fullPage: size === 'desktop' });
        await page.close();
      });
    }
  }
}
