// What all tests of the dashboard have in common: one browser per file, a site per test or for some, no complaints on the console.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { launch } from './chromium.mjs';
import { PATIENCE } from './patience.mjs';
import { watch } from './settled.mjs';
import { Site, shownSecond } from './site.mjs';

const LIMIT = 3 * PATIENCE;
const FILE = basename(process.argv[1], '.test.mjs');
export const ZONE = 'Europe/Berlin';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * A test with a site of its own: `check({ site, open })`. `open(hash, options)` opens the dashboard in a new page;
 * its options are those of Playwright's contexts, and `expected`: what may stand on the console.
 */
export function onSite(name, options, check) {
  test(`${FILE}: ${name}`, { timeout: LIMIT }, async () => {
    const site = await Site.open(options);
    try {
      await visit(site, check);
    } finally {
      await site.close();
    }
  });
}

/**
 * Tests that leave a site as they find it, and so need not each wait for one: `const onGate = onOneSite(options,
 * prepare)`, and then `onGate(name, check)` as with a site of their own. What `prepare(site)` answers is given to
 * `check` as `prepared`. The first of them opens the site; it is closed after the last, whatever came of them.
 */
export function onOneSite(options, prepare = () => {}) {
  let site;
  let prepared;
  after(async () => (await site?.catch(() => null))?.close());
  return (name, check) => test(`${FILE}: ${name}`, { timeout: LIMIT }, async () => {
    site ??= Site.open(options);
    prepared ??= site.then(prepare);
    const found = await prepared;
    await visit(await site, (given) => check({ ...given, prepared: found }));
  });
}

async function visit(site, check) {
  const opened = [];
  try {
    await check({ site, open: (hash, wanted) => openPage(site, opened, hash, wanted) });
    const complaints = opened.flatMap((one) => one.complaints);
    assert.deepEqual(complaints, [], 'complaints on the console');
  } catch (e) {
    await describe(opened, e);
    throw e;
  } finally {
    await Promise.all(opened.map(({ page }) => page.context().close()));
  }
}

// What the page showed says more than which locator was waited for.
async function describe(opened, error) {
  for (const { page, complaints } of opened) {
    const text = await page.locator('body').innerText({ timeout: 1000 }).catch(() => '(nothing)');
    error.stack += `\n\nAt ${page.url()}:\n${text}\n${complaints.join('\n')}`;
  }
}

async function openPage(site, opened, hash = '', { expected, ...options } = {}) {
  const context = await browser.newContext({ timezoneId: ZONE, locale: 'en-GB', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  watch(page);
  const complaints = [];
  opened.push({ page, complaints });
  const complain = (text) => expected?.test(text) || complaints.push(text);
  page.on('pageerror', (error) => complain(`${error.stack ?? error}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complain(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('request', (request) => {
    if (request.url().startsWith('http') && !request.url().startsWith(site.url)) {
      complain(`asked for ${request.url()}, which is outside of ${site.url}`);
    }
  });
  await page.goto(`${site.url}dashboard/${hash}`);
  return page;
}

/** Asks again and again until there is an answer that is true, and returns it. */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    assert.ok(Date.now() < end, `${what}: not within ${PATIENCE / 1000} s`);
    await pause(100);
  }
}

/** What waits for `opened` goes on when `open()` is called: an answer is held back that way. */
export function gate() {
  let open;
  const opened = new Promise((done) => { open = done; });
  return { opened, open };
}

/** The moment that a picture in the page shows, by the clock that simulated cameras stamp into it. */
export async function momentIn(picture, near) {
  const png = await picture.evaluate(async (it) => {
    await it.decode?.();
    const canvas = document.createElement('canvas');
    canvas.width = it.naturalWidth ?? it.width;
    canvas.height = it.naturalHeight ?? it.height;
    canvas.getContext('2d').drawImage(it, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  return shownSecond(Buffer.from(png, 'base64'), near);
}

/** A still shows at most half a second outside of the second that it is named by, and a repeat one. */
export async function assertShows(picture, second) {
  const moment = await momentIn(picture, second);
  assert.ok(moment >= second - 1 && moment < second + 2, `the picture of ${second} shows ${moment}`);
}

/** The clock of a moment in the zone of the tests. */
export function clock(second) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeStyle: 'medium', hourCycle: 'h23' })
    .format(new Date(second * 1000));
}

/** Waits until a camera has so many stills, and returns their seconds. */
export function stills(site, camera, count) {
  return until(`${count} stills of camera ${camera}`, async () => {
    const now = Math.floor(Date.now() / 1000);
    const { seconds } = await site.json(`stills/${camera}?from=${now - 3600}&to=${now + 5}`);
    return seconds?.length >= count && seconds;
  });
}

/** Presses Tab until this has the focus. */
export async function tabTo(page, target, key = 'Tab') {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press(key);
  }
  assert.fail(`${target} is not reached by ${key}`);
}
