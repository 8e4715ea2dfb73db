import assert from 'node:assert/strict';
import { momentIn, onSite, until } from './support/dashboard.mjs';

const GATES = ['Gate north', 'Gate south'];
const picture = (page, camera) => page.locator(`li[data-camera="${camera}"] img:visible`);
const state = (page, camera) => page.locator(`li[data-camera="${camera}"] .state`);
const why = (page, camera) => page.locator(`li[data-camera="${camera}"] .why`);

/** A reload would lose this. */
const mark = (page) => page.evaluate(() => { window.isTheSame = true; });
const isTheSame = (page) => page.evaluate(() => window.isTheSame === true);

onSite('tiles appear, with the picture of now', { names: GATES }, async ({ open }) => {
  const page = await open();
  for (const camera of [1, 2]) {
    await state(page, camera).getByText('Live').waitFor();
    const now = Date.now() / 1000;
    const moment = await momentIn(picture(page, camera), now);
    assert.ok(Math.abs(moment - now) < 15, `at ${now} camera ${camera} shows ${moment}`);
    assert.equal(await page.locator(`li[data-camera="${camera}"] h2`).innerText(), GATES[camera - 1]);
  }
  await page.getByText('All 2 live').waitFor();
});

onSite('pictures are followed by newer ones', { names: GATES }, async ({ open }) => {
  const page = await open();
  const first = await momentIn(picture(page, 1), Date.now() / 1000);
  await until('a newer picture', async () => await momentIn(picture(page, 1), Date.now() / 1000) > first + 3);
});

onSite('a stopped camera says why and since when, and comes back without a reload', { names: GATES },
  async ({ site, open }) => {
    const page = await open();
    await state(page, 2).getByText('Live').waitFor();
    await mark(page);
    await site.behave(2, 'refuse');
    await why(page, 2).getByText(/Dark since \d\d:\d\d:\d\d CES?T/).waitFor();
    await until('a reason', async () => (await why(page, 2).locator('span').innerText()).length > 5);
    await page.getByText('1 of 2 live').waitFor();
    await state(page, 1).getByText('Live').waitFor();

    await site.behave(2, 'well');
    await state(page, 2).getByText('Live').waitFor();
    await why(page, 2).waitFor({ state: 'hidden' });
    assert.ok(await isTheSame(page), 'it was reloaded');
  });

onSite('a server that is gone is said to be gone, and comes back without a reload', { names: GATES },
  async ({ site, open }) => {
    const page = await open('', { expected: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/ });
    await state(page, 1).getByText('Live').waitFor();
    await picture(page, 1).waitFor();
    await mark(page);
    await site.hangUp();
    await page.getByText(/No connection to gatecam since \d\d:\d\d:\d\d/).waitFor();
    await state(page, 1).getByText('Unknown').waitFor();
    const last = await momentIn(picture(page, 1), Date.now() / 1000);

    await site.serve();
    await page.getByText(/No connection/).waitFor({ state: 'hidden' });
    await state(page, 1).getByText('Live').waitFor();
    await until('a newer picture', async () => await momentIn(picture(page, 1), Date.now() / 1000) > last);
    assert.ok(await isTheSame(page), 'it was reloaded');
  });

onSite('a first run leads to adding a camera', { cameras: 0 }, async ({ open }) => {
  const page = await open();
  await page.getByText('No cameras yet').waitFor();
  await page.getByRole('link', { name: 'Add a camera' }).click();
  await page.waitForURL(/#\/settings\/new$/);
  await page.getByRole('heading', { level: 1, name: /add a camera|new camera/i }).waitFor();
});
