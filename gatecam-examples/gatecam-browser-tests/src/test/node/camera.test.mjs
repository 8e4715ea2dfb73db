import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertShows, clock, gate, onOneSite, onSite, stills, tabTo, until } from './support/dashboard.mjs';
import { settled } from './support/settled.mjs';

const GATE = { names: ['Gate north'], cameras: 1 };
// The first come in a burst, and are named before much is known of the camera's clock: a busy machine may be late then.
const onGate = onOneSite(GATE, async (site) => {
  const all = await stills(site, 1, 22);
  return { first: all[0], seconds: all.slice(6) };
});
const large = (page) => page.locator('figure.moment img:visible');
const slider = (page) => page.getByRole('slider', { name: 'Moment' });
const shown = (page, second) => page.locator('figure.moment figcaption').getByText(clock(second));

/** Where a second lies on the timeline, once that stays where it is: a picture that comes moves what is below it. */
async function place(page, second) {
  await settled(page);
  await slider(page).scrollIntoViewIfNeeded();
  const box = await slider(page).boundingBox();
  const [from, to] = await slider(page).evaluate((it) => [it.ariaValueMin, it.ariaValueMax].map(Number));
  return { x: box.x + (second + 0.5 - from) / (to - from) * box.width, y: box.y + box.height / 2 };
}

onGate('scrubbing shows the still that it says', async ({ prepared: { seconds }, open }) => {
  // A span that holds still: one in the past does not move on with the clock.
  const page = await open(`#/camera/1?t=${seconds.at(-1)}&span=60`);
  const bubble = page.locator('.bubble');
  for (const second of [...seconds, ...seconds.slice(3, 9).reverse()].filter((_, i) => i % 3 === 0)) {
    const { x, y } = await place(page, second);
    await page.mouse.move(x, y);
    const preview = bubble.locator(`canvas[data-second="${second}"]`);
    await preview.waitFor();
    await bubble.getByText(clock(second)).waitFor();
    await assertShows(preview, second);
  }
});

onGate('a click opens the full still, and the address leads there again', async ({ prepared: { seconds }, open }) => {
  const page = await open(`#/camera/1?t=${seconds[9]}&span=60`);
  await assertFullStill(page, seconds[9]);
  const { x, y } = await place(page, seconds[4]);
  await page.mouse.click(x, y);
  await page.waitForURL(new RegExp(`t=${seconds[4]}\\b`));
  await assertFullStill(page, seconds[4]);

  await page.goBack();
  await assertFullStill(page, seconds[9]);
  await page.reload();
  await assertFullStill(page, seconds[9]);
});

async function assertFullStill(page, second) {
  await page.locator(`figure.moment img[src$="/stills/1/${second}.jpg"]:visible`).waitFor();
  await shown(page, second).waitFor();
  await assertShows(large(page), second);
}

onGate('arrow keys go from still to still', async ({ prepared: { seconds }, open }) => {
  const page = await open(`#/camera/1?t=${seconds[8]}&span=60`);
  await tabTo(page, slider(page));
  await page.keyboard.press('ArrowLeft');
  await assertFullStill(page, seconds[8] - 1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await assertFullStill(page, seconds[8] + 1);
  assert.match(await slider(page).getAttribute('aria-valuetext'), new RegExp(`${clock(seconds[8] + 1)} CES?T`));
});

/** Opens the camera, live, with the focus on its timeline, whose stills are `answered(route)`. */
async function openUnread(open, answered, options) {
  const page = await open('icon.svg', options);
  await page.route(/\/stills\/1\?/, answered);
  await page.goto(new URL('.#/camera/1', page.url()).href);
  await page.locator('figure.moment img:visible').waitFor();
  await tabTo(page, slider(page));
  return page;
}

const inAddress = (page, second) => page.waitForURL(new RegExp(`t=${second}\\b`));

onGate('keys that are pressed before the timeline is read lead where they do after', async ({ prepared: { first }, open }) => {
  const read = gate();
  const page = await openUnread(open, async (route) => { await read.opened; await route.continue(); });
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft']) {
    await page.keyboard.press(key);
  }
  read.open();
  await inAddress(page, first);
  await page.locator(`figure.moment img[src$="/stills/1/${first}.jpg"]:visible`).waitFor();
});

onGate('a moment that is chosen meanwhile is not left for keys that waited', async ({ prepared: { first }, open }) => {
  const read = gate();
  const page = await openUnread(open, async (route) => { await read.opened; await route.continue(); });
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: '−10 s' }).click();
  await page.waitForURL(/t=\d+/);
  const chosen = Number(page.url().match(/t=(\d+)/)[1]);
  assert.ok(chosen > first + 1, `${chosen} is the first of them`);
  read.open();
  await settled(page);
  await inAddress(page, chosen);
  await shown(page, chosen).waitFor();
});

onGate('keys do not wait for a timeline that cannot be read', async ({ open }) => {
  const page = await openUnread(open, (route) => route.fulfill({ status: 503, body: '' }), { expected: /status of 503/ });
  await page.getByText('The timeline cannot be read').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/t=\d+/);
});

onGate('the same moment is told in the zone of who looks', async ({ prepared: { first: second }, open }) => {
  for (const [timezoneId, zone] of [['Asia/Kolkata', /GMT\+5:30|IST/], ['UTC', /UTC/]]) {
    const page = await open(`#/camera/1?t=${second}`, { timezoneId });
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: timezoneId, timeStyle: 'medium' }).format(second * 1000);
    const caption = page.locator('figure.moment figcaption');
    await caption.getByText(time).waitFor();
    assert.match(await caption.innerText(), zone);
  }
});

onSite('saving from the page creates the files', GATE, async ({ site, open }) => {
  const seconds = await stills(site, 1, 6);
  const at = seconds[4];
  const page = await open(`#/camera/1?t=${at}`);
  await page.getByRole('button', { name: 'Save snapshot' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Before').selectOption('10');
  await dialog.getByLabel('After').selectOption('0');
  await dialog.getByLabel('Labels').fill('AB-123, event 7');
  await dialog.getByLabel('Note').fill('The barrier was open');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(`Saved ${clock(at)}`).waitFor();

  const folder = join(site.data, 'camera_1', 'snapshots', `${at}`);
  const manifest = await until('a manifest', () => readdirSync(folder).includes('.manifest.json')
    && JSON.parse(readFileSync(join(folder, '.manifest.json'), 'utf8')));
  assert.deepEqual(manifest.labels, ['AB-123', 'event 7']);
  assert.equal(manifest.note, 'The barrier was open');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jpg')).map((name) => parseInt(name, 10)).sort();
  assert.deepEqual(files, seconds.filter((second) => second >= at - 10 && second <= at));

  await page.getByRole('link', { name: 'Show' }).click();
  await page.waitForURL(new RegExp(`#/snapshots/1/${at}$`));
  await page.getByText('AB-123').first().waitFor();
});

onGate('a moment that cannot be leads to now', async ({ open }) => {
  const page = await open('#/camera/1?t=99999999999999999');
  await page.locator('figure.moment img:visible').waitFor();
  await page.locator('.live[aria-pressed="true"]').waitFor();
});

onGate('a camera that is gone leads back to the others', async ({ open }) => {
  const page = await open('#/camera/7');
  await page.getByRole('heading', { name: 'No such camera' }).waitFor();
  await page.getByRole('link', { name: 'To the cameras' }).click();
  await page.getByRole('heading', { name: 'Cameras' }).waitFor();
});

onSite('the timeline is drawn in its colours from the first time on', GATE, async ({ site, open }) => {
  await stills(site, 1, 1);
  const page = await open('icon.svg');
  // Before anything is drawn, which happens before the next frame.
  await page.addInitScript(() => new MutationObserver((_, observer) => {
    const timeline = document.querySelector('.time');
    if (timeline) {
      observer.disconnect();
      window.colourAtFirst = getComputedStyle(timeline).getPropertyValue('--still');
    }
  }).observe(document, { childList: true, subtree: true }));
  await page.goto(`${site.url}dashboard/#/camera/1`);
  await slider(page).waitFor();
  assert.match(await page.evaluate(() => window.colourAtFirst), /^#/);
});
