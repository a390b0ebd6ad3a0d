// The page gives what the library gives, byte for byte.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { downloaded, open, settled, type } from './browser.mjs';

const { names, texts, settings, expected } = JSON.parse(readFileSync(process.env.EXPECTED, 'utf8'));

/** Asks the page's own engine; the answers are the output as text and the counters. */
const ask = ([text, lines]) =>
  import('/engine.js').then(async ({ Engine }) => {
    const engine = new Engine(() => {});
    const source = { text };
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const answers = [];
    for (const line of lines) {
      const { output, survey } = await engine.ask(source, { settings: line, whole: true, piece: 0 });
      answers.push({ output: decoder.decode(await output.arrayBuffer()), survey });
    }
    return answers;
  });

test('there is something to compare', () => {
  assert.ok(names.length >= 20, `${names.length} texts`);
  assert.equal(settings.length, 108);
  for (const dialect of ['seed', 'traditional', 'textbook', 'sample', 'synthetic', 'half_pairs']) {
    assert.ok(names.some((name) => name.includes(dialect)), `${dialect} in ${names}`);
  }
});

for (const [index, name] of names.entries()) {
  test(`${name}: each mode and policy equals the library's output`, async () => {
    const page = await open();
    const answers = await page.evaluate(ask, [texts[index], settings]);
    for (const [number, line] of settings.entries()) {
      assert.equal(answers[number].output, expected[index][number].output, line);
      assert.deepEqual(answers[number].survey, expected[index][number].survey, line);
    }
    await page.close();
  });
}

test('each setting is reached by its control', async () => {
  const index = names.indexOf('synthetic');
  const page = await open();
  // A text field knows only one kind of line break.
  const text = texts[index].replaceAll(/\r\n?/g, '\n');
  const wanted = await page.evaluate(ask, [text, settings]);
  await type(page, text);
  for (const [number, line] of settings.entries()) {
    const words = new Map(line.split(' ').map((word) => word.split('=')));
    const mode = line.split(' ')[0];
    await page.check(`[name=mode][value=${mode}]`);
    if (mode === 'ruby') await page.selectOption('[name=ruby-format]', words.get('ruby-format'));
    if (mode === 'convert') {
      await page.check(`[name=scope][value=${words.get('scope')}]`);
      await page.setChecked('[name=trust-readings]', words.has('trust-readings'));
    }
    await page.check(`[name=select][value=${words.get('select')}]`);
    await page.check(`[name=accept][value=${words.get('accept')}]`);
    await settled(page);
    const output = await page.evaluate(() => import('/page.js').then(({ outputText }) => outputText()));
    assert.equal(output, wanted[number].output, line);
  }
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the output view, the copy and the download are the output', async () => {
  const wanted = '我國的AI应用\n';
  const page = await open('view=output');
  await type(page, '我國(guó)的AI应用(yòng)\n');
  assert.equal(await page.textContent('#panel pre'), wanted);
  await page.click('#copy');
  await page.waitForFunction(() => document.getElementById('copy').textContent === 'Copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), wanted);
  const { name, path } = await downloaded(page);
  assert.equal(name, 'unpinyin.txt');
  assert.equal(readFileSync(path, 'utf8'), wanted);
  await page.close();
});

test('the module is at most 600 KB, 350 KB gzipped', () => {
  const file = process.env.MODULE;
  assert.ok(statSync(file).size <= 600 * 1024, `${statSync(file).size} bytes`);
  const packed = gzipSync(readFileSync(file), { level: 9 }).length;
  assert.ok(packed <= 350 * 1024, `${packed} bytes gzipped`);
});
