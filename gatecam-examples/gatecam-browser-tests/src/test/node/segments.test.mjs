import assert from 'node:assert/strict';
import { assertShows, clock, gate, onOneSite, onSite, until } from './support/dashboard.mjs';
import { settled } from './support/settled.mjs';

const GATE = { cameras: 1, names: ['Gate north'] };

const recorded = (site) => until('a recording', async () => (await site.json('segment_api/segments?camera=1'))[0]);
// The second one: the first stills are named before much is known of the camera's clock.
const onRecorded = onOneSite(GATE, (site) => until('a second recording', async () => {
  const [latest, ...before] = await site.json('segment_api/segments?camera=1');
  return before.length > 0 && latest;
}));

onRecorded('a recording plays in the page from the moment that was asked for', async ({ prepared: { start, duration }, open }) => {
  const at = Math.ceil(start + duration / 2);
  const page = await open(`#/segments?camera=1&t=${at}`);
  const video = page.locator('video');
  await until('it plays', () => video.evaluate((it) => it.readyState >= 2 && !it.seeking && it.currentTime > 0));
  await video.evaluate((it) => it.pause());
  const { position, picture } = await video.evaluate((it) => ({ position: it.currentTime, picture: it.videoWidth }));
  assert.ok(picture > 0);
  assert.ok(position >= at - start - 1, `it is at ${position} s, asked for was ${at - start}`);
});

onRecorded('the last recording that was asked for is played, whichever answer comes last', async ({ prepared: { start, duration }, open }) => {
  const page = await open('#/segments');
  const at = Math.ceil(start + duration / 2);
  const answer = gate();
  await page.route(new RegExp(`/segments\\?.*from=${at}&`), async (route) => { await answer.opened; await route.continue(); });
  const goTo = (hash) => page.evaluate((it) => { location.hash = it; }, hash);
  const asked = page.waitForRequest(new RegExp(`from=${at}&`));
  await goTo(`#/segments?camera=1&t=${at}`);
  await asked;
  await goTo(`#/segments?camera=1&t=${at - 7200}`);
  const nothing = page.getByText('Nothing was recorded at');
  await nothing.waitFor();
  answer.open();
  await settled(page);
  assert.ok(await nothing.isVisible(), 'the first is played');
});

onRecorded('the way to the stills of a recording is that of its moment, also before the film is there', async ({ prepared: { start, duration }, open }) => {
  const page = await open('#/segments');
  const at = Math.ceil(start + duration / 2);
  const film = gate();
  await page.route('**/segments/*.mp4', async (route) => { await film.opened; await route.continue(); });
  await page.evaluate((it) => { location.hash = it; }, `#/segments?camera=1&t=${at}`);
  const way = page.getByRole('link', { name: 'Stills of this moment' });
  await way.waitFor();
  assert.equal(await way.getAttribute('href'), `#/camera/1?t=${at}`);
  film.open();
});

onSite('a recording is listed when it is closed, and can be downloaded', {
  ...GATE,
  // The first may be closed a second after the camera is there.
  prepare: (site) => site.behave(1, 'refuse'),
}, async ({ site, open }) => {
  const page = await open('#/segments');
  await page.getByText('No recordings yet').waitFor();
  await site.behave(1, 'well');
  const { start } = await recorded(site);
  const row = page.getByRole('listitem').filter({ hasText: `${clock(start)} to` });
  await row.waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: /^Download/ }).click();
  assert.match((await download).suggestedFilename(), /^camera-1_.*\.mp4$/);
});

onRecorded('the timeline leads to the recording of a moment, and that back to its stills', async ({ prepared: { start, duration }, open }) => {
  const at = Math.ceil(start + duration / 2);
  const page = await open(`#/camera/1?t=${at}`);
  await page.getByRole('link', { name: 'Recording', exact: true }).click();
  await page.waitForURL(new RegExp(`#/segments\\?camera=1&t=${at}`));
  await page.locator('video').waitFor();
  await page.getByRole('link', { name: 'Stills of this moment' }).click();
  await page.waitForURL(/#\/camera\/1\?t=\d+/);
  const second = Number(new URL(page.url()).hash.match(/t=(\d+)/)[1]);
  const still = page.locator('figure.moment img:visible');
  await still.waitFor();
  await assertShows(still, second);
});
