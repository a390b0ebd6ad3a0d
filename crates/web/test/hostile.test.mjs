// Texts are shown as texts: nothing in them runs, and nothing is asked of anyone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, open, type } from './browser.mjs';

const HOSTILE = [
  '<script>window.ran = 1</script>國(guó)',
  '<img src=x onerror="window.ran = 2">用(yòng)<svg onload="window.ran = 3">',
  '國(guó)<ruby><rt onclick=window.ran=4>x</rt></ruby><a href="javascript:window.ran=5">行(xíng)(háng)</a>',
  '</textarea><iframe srcdoc="<script>parent.ran=6</script>"></iframe><base href="//elsewhere.example/">人(rén)',
  '"><style>body{display:none}</style><link rel=stylesheet href=//elsewhere.example/a.css>\u2028\0]]>--></pre>大(dà/dài)',
].join('\n');
const SETTINGS = ['', 'mode=ruby', 'mode=convert&scope=document', 'mode=ruby&ruby-format=latex'];

/** The elements of the result, but for the ones the page makes. */
const strangers = (page) =>
  page.evaluate(() => {
    const own = ['SPAN', 'DEL', 'INS', 'UL', 'LI', 'DIV', 'PRE', 'RUBY', 'RP', 'RT'];
    const all = Array.from(document.querySelectorAll('#panel *'), (element) => element.tagName);
    return all.filter((name) => !own.includes(name));
  });

test('markup and scripts are shown as text in every view', async () => {
  for (const settings of SETTINGS) {
    const page = await open(settings);
    await type(page, HOSTILE);
    for (const view of ['marked', 'ruby', 'output']) {
      await page.click(`#tab-${view}`);
      assert.deepEqual(await strangers(page), [], `${settings} ${view}`);
      const shown = await page.textContent('#panel .text');
      assert.ok(shown.includes('<script>window.ran = 1</script>'), `${settings} ${view}`);
    }
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.deepEqual(page.problems, []);
    await page.close();
  }
});

test('a file name is a text too', async () => {
  const page = await open();
  const name = '<img src=x onerror=window.ran=1>.txt';
  await page.setInputFiles('#file', { name, mimeType: 'text/html', buffer: Buffer.from(HOSTILE) });
  await page.waitForSelector('#result[aria-busy=false] #panel .text');
  assert.equal(await page.textContent('#file-name'), name);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  await page.close();
});

test('a link that says nonsense sets nothing', async () => {
  const page = await open('mode=<b>&select=all&accept=x&lang=<script>&view=nothing&trust-readings=2');
  await type(page, HOSTILE);
  assert.equal(await page.isChecked('[name=mode][value=strip]'), true);
  assert.equal(await page.getAttribute('#tab-marked', 'aria-selected'), 'true');
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('the policy allows no script but the page, and nothing is asked of anyone else', async () => {
  const page = await open('mode=ruby&view=ruby');
  await type(page, HOSTILE);
  const refused = await page.evaluate(async () => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.ran = 7';
    } catch {
      return 'by type';
    }
    document.head.append(script);
    return window.ran === undefined ? 'by policy' : 'no';
  });
  assert.notEqual(refused, 'no');
  const asked = await page.evaluate((url) => fetch(url).then(() => 'yes', () => 'no'), `${address}page.js?elsewhere`);
  assert.equal(asked, 'no', 'the page itself may not even ask its own server');
  const outside = page.requests.filter((url) => !url.startsWith(address) && !url.startsWith('blob:'));
  assert.deepEqual(outside, []);
  await page.close();
});

test('ruby has its fallback and its language', async () => {
  const page = await open('view=ruby');
  await type(page, '我國(guó)的北京[běijīng]，中(ㄓㄨㄥ)');
  const rubies = await page.$$eval('#panel ruby', (all) => all.map((ruby) => ruby.outerHTML));
  const ruby = (base, lang, reading) => `<ruby>${base}<rp>(</rp><rt lang="${lang}">${reading}</rt><rp>)</rp></ruby>`;
  assert.deepEqual(rubies, [
    ruby('國', 'zh-Latn-pinyin', 'guó'),
    ruby('北京', 'zh-Latn-pinyin', 'běijīng'),
    ruby('中', 'zh-Bopo', 'ㄓㄨㄥ'),
  ]);
  await page.close();
});
