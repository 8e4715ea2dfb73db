import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertShows, clock, onOneSite, onSite, stills, until } from './support/dashboard.mjs';

const GATE = { cameras: 1, names: ['Gate north'] };

// Tests that mind only the snapshot that they took.
const onGate = onOneSite(GATE);

/** A snapshot that is complete, and of another second than those before. */
async function save(site, body = {}) {
  await stills(site, 1, 6);
  const { snapshots } = await site.json('snapshots');
  await until('a newer still', async () => !(await newest(site) <= snapshots[0]?.snapshot));
  const { image } = await site.post('save/1', { before: 5, after: 0, ...body });
  await until('a complete snapshot', async () => (await site.json(`snapshots/1/${image}`)).complete);
  return image;
}

const newest = async (site) => parseInt((await site.json(''))[0].latest_image, 10);

onGate('a snapshot plays its stills, each with its second', async ({ site, open }) => {
  // The first come in a burst, and a busy machine may name them late.
  await stills(site, 1, 10);
  const at = await save(site);
  const page = await open(`#/snapshots/1/${at}`);
  const picture = page.locator('.player-picture img');
  for (const second of [at, at - 1, at - 2]) {
    await page.locator('.player-clock').getByText(clock(second)).waitFor();
    await until(`the picture of ${second}`, async () => (await picture.getAttribute('src'))?.endsWith(`/${second}.jpg`)
      || (await picture.getAttribute('alt'))?.includes(clock(second)));
    await assertShows(picture, second);
    await page.keyboard.press('ArrowLeft');
  }
});

onGate('an address that names no snapshot is said to', async ({ open }) => {
  for (const place of ['x/y', '1/y', '1/99999999999999999', '1/1700000000']) {
    const page = await open(`#/snapshots/${place}`, { expected: /status of 404/ });
    await page.getByText('There is no such snapshot').waitFor();
    await page.getByRole('link', { name: 'All snapshots', exact: true }).waitFor();
  }
});

onGate('note, labels and protection are kept', async ({ site, open }) => {
  const at = await save(site, { labels: ['AB-123'] });
  const page = await open(`#/snapshots/1/${at}`);
  await page.getByRole('button', { name: 'Edit note and labels' }).click();
  await page.getByLabel('Another label').fill('event 7');
  await page.getByLabel('Note', { exact: true }).fill('The barrier stayed open');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The barrier stayed open').waitFor();
  await page.getByRole('button', { name: 'Protect', exact: true }).click();
  await page.getByText('Protected: it can be removed neither').waitFor();

  const kept = await site.json(`snapshots/1/${at}`);
  assert.deepEqual([kept.labels, kept.note, kept.protected], [['AB-123', 'event 7'], 'The barrier stayed open', true]);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByText('It is protected').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
});

onGate('a snapshot is verified, and what was changed is found', async ({ site, open }) => {
  const at = await save(site);
  const page = await open(`#/snapshots/1/${at}`);
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText('Verified').waitFor();
});

onGate('a snapshot is downloaded as an archive', async ({ site, open }) => {
  const at = await save(site);
  const page = await open(`#/snapshots/1/${at}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download .zip' }).click();
  const zip = readFileSync(await (await download).path());
  assert.equal(zip.subarray(0, 2).toString(), 'PK');
  const folder = join(site.data, 'camera_1', 'snapshots', `${at}`);
  for (const still of readdirSync(folder).filter((name) => name.endsWith('.jpg'))) {
    assert.ok(zip.includes(readFileSync(join(folder, still))), `${still} is not in it`);
  }
});

onSite('a deleted snapshot is gone from page and disk', GATE, async ({ site, open }) => {
  const at = await save(site, { reason: 'by mistake' });
  const page = await open('#/snapshots');
  await page.getByText('by mistake').waitFor();
  await page.getByRole('link', { name: new RegExp(clock(at)) }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('No snapshots yet').waitFor();
  assert.ok(!existsSync(join(site.data, 'camera_1', 'snapshots', `${at}`)));
});

onSite('a snapshot that somebody else takes appears by itself', GATE, async ({ site, open }) => {
  const page = await open('#/snapshots');
  await page.getByText('No snapshots yet').waitFor();
  await save(site, { reason: 'by the gate itself' });
  await page.getByText('by the gate itself').waitFor();
});

onGate('a snapshot leads to its moment on the timeline', async ({ site, open }) => {
  const at = await save(site);
  const page = await open(`#/snapshots/1/${at}`);
  await page.getByRole('link', { name: 'Show on the timeline' }).click();
  await page.waitForURL(new RegExp(`#/camera/1\\?t=${at}`));
  await page.locator(`figure.moment img[src$="/stills/1/${at}.jpg"]:visible`).waitFor();
});
