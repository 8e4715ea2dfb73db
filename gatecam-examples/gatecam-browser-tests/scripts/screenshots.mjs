// Takes the pictures in docs/images from a running demo:
//   npm --prefix gatecam-examples/gatecam-browser-tests run screenshots
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../src/test/node/support/chromium.mjs';
import { start, stillsOf, until } from './demo.mjs';

const IMAGES = fileURLToPath(new URL('../../../docs/images', import.meta.url));
const MOST_BYTES = 200_000;
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true };
const NAMES = ['North gate', 'South gate', 'Loading bay', 'Yard'];

/** A gate with names of its own, whose cameras are those of the demo. */
async function withNames(demo, data) {
  const streams = await demo.json('');
  const list = streams.map(({ id, url }, i) => ({ id, name: NAMES[i], url: url.replace('***', 'simulated') }));
  writeFileSync(join(data, 'config.json'), JSON.stringify(list));
  return start('--data', data, '--segments', '60', '--keep-stills', '1h@1s');
}

async function save(gate, body) {
  const answer = await fetch(new URL('save', gate.url), {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  });
  return (await answer.json()).results;
}

async function take(browser, gate, name, hash, options, prepare = async () => {}) {
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', locale: 'en-GB', ...DESKTOP, ...options });
  const page = await context.newPage();
  await page.goto(`${gate.url}dashboard/${hash}`);
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {});
  await prepare(page);
  await page.waitForFunction(() => [...document.images].filter((image) => image.checkVisibility())
    .every((image) => image.complete));
  const path = join(IMAGES, `${name}.png`);
  await page.screenshot({ path });
  await context.close();
  const { size } = statSync(path);
  console.log(`${name}.png  ${size} bytes${size > MOST_BYTES ? `, MORE THAN ${MOST_BYTES}` : ''}`);
}

async function takeAll(browser, gate) {
  const now = Math.floor(Date.now() / 1000);
  const [{ image }] = await save(gate, { cameras: [1, 2], at: now - 30, before: 20, after: 10, labels: ['AB-123'],
    reason: 'Gate opened', note: 'Two people in the car' });
  await save(gate, { cameras: [3], before: 10, after: 0, labels: ['C-4711'], reason: 'Delivery' });
  await until('a complete snapshot', 60, async () => (await gate.json(`snapshots/1/${image}`)).complete);

  const scrub = async (page) => {
    const track = page.getByRole('slider', { name: 'Moment' });
    await track.scrollIntoViewIfNeeded();
    const box = await track.boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.locator('.bubble canvas[data-second]:not([data-second=""])').waitFor();
  };
  const test = async (page) => {
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('It works').waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
  };
  const live = (page) => page.getByText(`All ${NAMES.length} live`).waitFor();
  await take(browser, gate, 'wall', '', {}, live);
  await take(browser, gate, 'wall-dark', '', { colorScheme: 'dark' }, live);
  await take(browser, gate, 'wall-phone', '', PHONE, live);
  await take(browser, gate, 'camera', `#/camera/1?t=${image}&span=180`, {}, scrub);
  await take(browser, gate, 'camera-phone', `#/camera/1?t=${image}&span=180`, PHONE);
  await take(browser, gate, 'snapshots', '#/snapshots', {});
  await take(browser, gate, 'snapshot', `#/snapshots/1/${image}`, {});
  await take(browser, gate, 'settings', '#/settings/1', {}, test);
}

const data = mkdtempSync(join(tmpdir(), 'gatecam-screenshots-'));
const demo = await start('--demo', String(NAMES.length));
try {
  await until('the cameras of the demo', 60, async () => (await demo.json('')).every((row) => row.is_alive));
  const gate = await withNames(demo, data);
  const browser = await launch();
  try {
    // Enough for a timeline with something on it.
    await until('some minutes of stills', 300, async () => await stillsOf(gate, 1) >= 150);
    await until('a recording', 120, async () => (await gate.json('segment_api/segments')).length > 0);
    await takeAll(browser, gate);
  } finally {
    await browser.close();
    await gate.close();
  }
} finally {
  await demo.close();
  rmSync(data, { recursive: true });
}
