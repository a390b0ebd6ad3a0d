// The page by keyboard, by link, in both languages, and under axe-core.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { open, settled, type } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TEXT = '近年來，國(guó)務(wù)院(AI)有(you)关部门，阆(làng)中、行(xíng)(háng)、乾(gān)燥。\n';

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);

for (const dark of [false, true]) {
  for (const [width, height] of [[1280, 900], [360, 740]]) {
    for (const hash of ['', 'lang=zh&mode=convert&scope=document', 'mode=ruby&view=ruby', 'view=output']) {
      test(`axe finds nothing: ${dark ? 'dark' : 'light'}, ${width} wide, ${hash || 'as it comes'}`, async () => {
        const page = await open(hash, { dark, width, height });
        await page.evaluate(AXE);
        if (!hash) await noViolations(page);
        // A text of many lines once in each size: axe takes 20 seconds over one.
        const lines = hash ? 50 : 1500;
        await type(page, TEXT.repeat(20) + '一行没有注音的字。\n'.repeat(lines));
        if (await page.locator('.mark').count()) await page.locator('.mark').first().focus();
        await noViolations(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} pixels wider than its window`);
        await page.close();
      });
    }
  }
}

async function noViolations(page) {
  const found = await page.evaluate(() => window.axe.run());
  const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3)}`);
  assert.deepEqual(told, []);
}

test('everything is reached and used by keyboard alone', async () => {
  const page = await open();
  const tabTo = async (id) => {
    for (let steps = 0; steps < 40; steps += 1) {
      if ((await focused(page)) === id) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${id}`);
  };
  await tabTo('example');
  await page.keyboard.press('Enter');
  await settled(page);
  await tabTo('text');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(TEXT);
  await settled(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await settled(page);
  assert.equal(await page.isChecked('[name=mode][value=convert]'), true);
  await tabTo('tab-marked');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^國\(guó\)国$/);
  assert.match(await page.textContent('#details'), /converted.*exact.*guó/);
  const described = await page.evaluate(() => document.activeElement.getAttribute('aria-describedby'));
  assert.equal(described, 'details');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.textContent('#details'), /kept.*upper case/);
  await page.keyboard.press('Escape');
  assert.equal(await page.isHidden('#details'), true);
  await page.keyboard.press('Enter');
  assert.equal(await page.isVisible('#details'), true);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.getAttribute('#tab-output', 'aria-selected'), 'true');
  assert.equal(await page.textContent('#panel pre'), '近年來，国务院(AI)有(you)关部门，阆中、行、干燥。\n');
  await page.close();
});

test('details come on hover and on tap', async () => {
  const page = await open();
  await type(page, TEXT);
  await page.hover('.mark:has-text("阆")');
  assert.match(await page.textContent('#details'), /阆làng/);
  await page.hover('h1');
  await page.waitForSelector('#details', { state: 'hidden' });
  await page.click('.mark:has-text("有")');
  await page.hover('h1');
  assert.match(await page.textContent('#details'), /kept.*tone is missing.*yǒu/);
  await page.close();
});

test('a mark says what it is', async () => {
  const page = await open('mode=convert');
  await type(page, TEXT);
  const labels = await page.$$eval('.mark', (marks) => marks.map((mark) => mark.ariaLabel));
  assert.equal(labels[0], '國(guó)国: converted');
  assert.equal(labels[2], '院(AI): kept, upper case without a tone');
  await page.close();
});

test('a link carries settings, view and language', async () => {
  const page = await open('');
  await page.check('[name=mode][value=convert]');
  await page.check('[name=scope][value=document]');
  await page.check('[name=trust-readings]');
  await page.check('[name=select][value=common]');
  await page.check('[name=accept][value=toneless]');
  await page.click('#tab-output');
  await page.click('.languages [value=zh]');
  const wanted = 'mode=convert&scope=document&select=common&accept=toneless&trust-readings=true&view=output&lang=zh';
  assert.equal(new URL(page.url()).hash, `#${wanted}`);
  await page.click('#link');
  await page.waitForFunction(() => document.getElementById('link').textContent === '已复制');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  const other = await open(wanted);
  assert.equal(await other.isChecked('[name=scope][value=document]'), true);
  assert.equal(await other.isChecked('[name=trust-readings]'), true);
  assert.equal(await other.isChecked('[name=accept][value=toneless]'), true);
  assert.equal(await other.getAttribute('#tab-output', 'aria-selected'), 'true');
  assert.equal(await other.textContent('#settings-title'), '设置');
  await other.close();
  await page.close();
});

test('both languages say everything', async () => {
  const page = await open('');
  const [english, chinese, used] = await page.evaluate(async () => {
    const { english } = await import('/words.en.js');
    const { chinese } = await import('/words.zh.js');
    const used = Array.from(document.querySelectorAll('[data-word]'), (element) => element.dataset.word);
    return [Object.keys(english), Object.keys(chinese), used];
  });
  assert.deepEqual(chinese, english);
  assert.deepEqual(used.filter((key) => !english.includes(key)), []);
  await type(page, TEXT);
  const counters = await page.evaluate(async () => {
    const { Engine } = await import('/engine.js');
    const done = await new Engine(() => {}).ask({ text: '' }, { settings: 'strip', whole: true, piece: 0 });
    return Object.keys(done.survey);
  });
  const apart = ['documents', 'bytes', 'candidates', 'selected'];
  assert.deepEqual(counters.filter((name) => !english.includes(name) && !apart.includes(name)), []);
  await page.close();
});
