// Files: encodings, large texts, and a page that never freezes.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { downloaded, open, settled } from './browser.mjs';

const PARAGRAPH = '近年来，不少城市新(xīn)建了公园。國(guó)務(wù)院有(yǒu)关部门提出，要把这项民(mín)生工程办好。人工智能(AI)巡检也在试点。\n';
const STRIPPED = '近年来，不少城市新建了公园。國務院有关部门提出，要把这项民生工程办好。人工智能(AI)巡检也在试点。\n';

// "國(guó)家" in GB18030, a character of four bytes (U+20000), and its line end.
const GB18030 = Buffer.from('87f8286775a8ae29bcd295328236', 'hex');

/** A text of at least so many bytes. */
const long = (bytes) => PARAGRAPH.repeat(Math.ceil(bytes / Buffer.byteLength(PARAGRAPH)));

const give = (page, name, buffer) => page.setInputFiles('#file', { name, mimeType: 'text/plain', buffer });

/** Gives a file by path: the browser takes no larger content than 50 MB by itself. */
async function givePath(page, name, content) {
  const path = join(process.env.PROFILES, name);
  writeFileSync(path, content);
  await page.setInputFiles('#file', path);
}

/** Counts ticks of a timer of the page, and those of them during which the worker worked. */
const startTicking = (page) =>
  page.evaluate(() => {
    window.ticks = 0;
    window.shares = new Set();
    setInterval(() => {
      if (document.getElementById('result').ariaBusy !== 'true') return;
      window.ticks += 1;
      window.shares.add(document.querySelector('progress').value);
    }, 10);
  });

test('a file keeps its bytes: mark, line ends, missing end', async () => {
  const page = await open();
  await give(page, 'page.txt', Buffer.from('\uFEFF國(guó)\r\n家\r用(yòng)'));
  await settled(page);
  const { name, path } = await downloaded(page);
  assert.equal(name, 'page.unpinyin.txt');
  assert.equal(readFileSync(path, 'utf8'), '\uFEFF國\r\n家\r用');
  assert.match(await page.textContent('#file-facts'), /Read as UTF-8/);
  await page.close();
});

test('GB18030 is detected and can be chosen', async () => {
  const page = await open('view=output');
  await give(page, 'old.txt', GB18030);
  await settled(page);
  assert.equal(await page.textContent('#panel pre'), '國家\u{20000}');
  assert.match(await page.textContent('#file-facts'), /Read as GB18030/);
  await page.selectOption('#encoding', 'utf-8');
  await page.waitForFunction(() => document.getElementById('file-facts').textContent.includes('�'));
  await page.selectOption('#encoding', 'gb18030');
  await page.waitForFunction(() => document.querySelector('#panel pre').textContent.startsWith('國家'));
  await page.close();
});

test('a text of 20 MB stays responsive and comes out whole', async () => {
  const text = long(20_000_000);
  const page = await open();
  await startTicking(page);
  await givePath(page, 'long.txt', text);
  await settled(page);
  const { ticks, shares } = await page.evaluate(() => ({ ticks: window.ticks, shares: window.shares.size }));
  assert.ok(ticks >= 10, `${ticks} ticks while it worked`);
  assert.ok(shares >= 5, `the bar stood at ${shares} places`);
  const wanted = STRIPPED.repeat(text.length / PARAGRAPH.length);
  assert.ok(readFileSync((await downloaded(page)).path, 'utf8') === wanted, 'the whole output');
  assert.ok((await page.locator('.mark').count()) < 3000, 'only a part is shown');
  await page.close();
});

test('parts of a long text follow each other', async () => {
  const bare = '一行没有注音的字。\n'.repeat(8000);
  const text = `國(guó)\n${bare}用(yòng)\n${bare}`;
  const page = await open();
  await give(page, 'parts.txt', Buffer.from(text));
  await settled(page);
  await page.getByRole('button', { name: 'Next candidate' }).first().click();
  await page.waitForSelector('.mark:has-text("用")');
  let joined = '';
  await page.click('#tab-output');
  for (let part = 1; ; part += 1) {
    const previous = page.getByRole('button', { name: 'Previous', exact: true }).first();
    if (part === 1) while (await previous.isEnabled()) await turn(page, previous);
    joined += await page.textContent('#panel pre');
    const next = page.getByRole('button', { name: 'Next', exact: true }).first();
    if (!(await next.isEnabled())) break;
    await turn(page, next);
  }
  assert.ok(joined === text.replaceAll(/\([a-zòó]+\)/g, ''), 'the parts are the whole');
  await page.close();
});

async function turn(page, button) {
  const before = await page.locator('.pager span').first().textContent();
  await button.click();
  await page.waitForFunction((text) => document.querySelector('.pager span').textContent !== text, before);
}

test('work on a long text gives way to a new setting and can be stopped', async () => {
  const page = await open('view=output');
  await givePath(page, 'again.txt', long(20_000_000));
  await page.check('[name=mode][value=convert]');
  await page.check('[name=mode][value=ruby]');
  await settled(page);
  assert.match(await page.textContent('#panel pre'), /^近年来，不少城市<ruby>新/);
  await page.check('[name=mode][value=strip]');
  await page.click('#stop');
  await page.waitForSelector('#result[aria-busy=false]');
  assert.equal(await page.textContent('#status'), 'Stopped.');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('a long text that is pasted does not go through the text field', async () => {
  const page = await open();
  await startTicking(page);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const field = document.getElementById('text');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, long(3_000_000));
  await settled(page);
  assert.equal(await page.textContent('#file-name'), 'Pasted text');
  assert.equal(await page.inputValue('#text'), '');
  await page.close();
});

test('a file that is dropped is opened; one over 50 MB is refused', async () => {
  const page = await open();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['應(yīng)用'], 'dropped.txt'));
    document.getElementById('source').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await settled(page);
  assert.equal(await page.textContent('#file-name'), 'dropped.txt');
  await givePath(page, 'huge.txt', Buffer.alloc(50 * 1024 * 1024 + 1, 0x20));
  await page.waitForSelector('#status.problem');
  assert.match(await page.textContent('#status'), /50 MB/);
  await page.close();
});
