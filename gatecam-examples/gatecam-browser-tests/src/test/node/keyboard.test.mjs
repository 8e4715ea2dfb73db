// Everything that can be done, done without a pointer.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clock, onSite, stills, tabTo, until } from './support/dashboard.mjs';

const GATES = { cameras: 3, names: ['Gate north', 'Gate south'] };

/** Goes to an element by Tab, and presses a key there. */
async function press(page, target, key = 'Enter') {
  await target.waitFor();
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page, target, text) {
  await target.waitFor();
  await tabTo(page, target);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

onSite('saves several cameras and finds them again', GATES, async ({ site, open }) => {
  await Promise.all([1, 2].map((camera) => stills(site, camera, 3)));
  const page = await open();
  await press(page, page.getByLabel('Choose Gate north for saving'), 'Space');
  await press(page, page.getByLabel('Choose Gate south for saving'), 'Space');
  await type(page, page.getByLabel('Label'), 'AB-123');
  await page.keyboard.press('Enter');
  await page.getByText('Saved 2 snapshots').waitFor();
  await press(page, page.getByRole('link', { name: 'Show AB-123' }));
  await until('two snapshots', async () => await page.getByRole('main').getByRole('link').filter({ hasText: 'Gate' }).count() === 2);
});

onSite('looks through the past of a camera, saves and downloads a still', GATES, async ({ site, open }) => {
  const seconds = await stills(site, 1, 5);
  const page = await open();
  await press(page, page.getByRole('link', { name: /Gate north/ }));
  const slider = page.getByRole('slider', { name: 'Moment' });
  await slider.waitFor();
  await tabTo(page, slider);
  await page.keyboard.press('Home');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', '+', '-']) {
    await page.keyboard.press(key);
  }
  const [t] = seconds;
  await page.waitForURL(new RegExp(`t=${t}\\b`));
  await page.locator(`figure.moment img[src$="/stills/1/${t}.jpg"]:visible`).waitFor();

  const download = page.waitForEvent('download');
  await press(page, page.getByRole('link', { name: 'Download' }));
  assert.match((await download).suggestedFilename(), /^camera-1_.*\.jpg$/);

  const save = page.getByRole('button', { name: 'Save snapshot' });
  await press(page, save);
  await page.keyboard.press('Escape');
  await until('the focus is where it was', () => save.evaluate((it) => it === document.activeElement));
  await page.keyboard.press('Enter');
  await type(page, page.getByRole('dialog').getByLabel('Labels'), 'by keys');
  await page.keyboard.press('Enter');
  await page.getByText(`Saved ${clock(t)}`).waitFor();

  await press(page, page.getByRole('button', { name: 'Live' }));
  await page.waitForURL((url) => !url.hash.includes('t='));
});

onSite('changes, verifies and deletes a snapshot', GATES, async ({ site, open }) => {
  await stills(site, 1, 5);
  const { image } = await site.post('save/1', { before: 3, after: 0, reason: 'open' });
  await until('it is complete', async () => (await site.json(`snapshots/1/${image}`)).complete);
  const page = await open('#/snapshots');
  await press(page, page.getByRole('link', { name: new RegExp(clock(image)) }));
  await press(page, page.getByRole('button', { name: 'Edit note and labels' }));
  await type(page, page.getByLabel('Another label'), 'AB-123');
  await page.keyboard.press('Enter');
  await type(page, page.getByLabel('Note', { exact: true }), 'By keys');
  await press(page, page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByText('By keys').waitFor();
  await press(page, page.getByRole('button', { name: 'Verify' }));
  await page.getByText('Verified').waitFor();
  await press(page, page.getByRole('button', { name: 'Protect', exact: true }));
  await press(page, page.getByRole('button', { name: 'Take protection away' }));
  await page.getByText('Not protected any more').waitFor();
  await press(page, page.getByRole('button', { name: 'Play', exact: true }));
  await press(page, page.getByRole('button', { name: 'Delete…' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }));
  await page.getByRole('heading', { name: 'Snapshots', exact: true }).waitFor();
  assert.ok(!existsSync(join(site.data, 'camera_1', 'snapshots', `${image}`)));
});

onSite('adds, changes and removes a camera', GATES, async ({ site, open }) => {
  const page = await open('#/settings');
  await press(page, page.getByRole('link', { name: 'Add a camera' }));
  await type(page, page.getByLabel('URL', { exact: true }), site.cameras[2]);
  await type(page, page.getByLabel('Name'), 'Yard');
  await press(page, page.getByRole('button', { name: 'Test', exact: true }));
  await page.getByText('It works').waitFor();
  await press(page, page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByRole('dialog').waitFor();
  await press(page, page.getByRole('button', { name: 'Save now' }));

  await press(page, page.getByRole('link', { name: 'Change Yard' }));
  await type(page, page.getByLabel('Name'), 'The yard');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await press(page, page.getByRole('button', { name: 'Save now' }));

  await press(page, page.getByRole('button', { name: 'Remove The yard' }));
  await page.getByRole('dialog').waitFor();
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }));
  await page.getByRole('heading', { name: 'The yard' }).waitFor({ state: 'detached' });
});

onSite('plays a recording', GATES, async ({ site, open }) => {
  await until('a recording', async () => (await site.json('segment_api/segments?camera=1')).length);
  const page = await open('#/segments?camera=1');
  await press(page, page.getByRole('listitem').getByRole('link').first());
  const video = page.locator('video');
  await until('it plays', () => video.evaluate((it) => it.readyState >= 2 && it.currentTime > 0));
});

onSite('skips what stands before the content', GATES, async ({ open }) => {
  const page = await open();
  await page.getByRole('link', { name: /Gate north/ }).waitFor();
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => document.querySelector('.skip').focus());
  await page.keyboard.press('Enter');
  await until('the focus is in the content', () => page.evaluate(() => document.activeElement.closest('main') !== null));
  assert.equal(await page.locator('li[data-camera]').count(), 2, 'the view is still there');
});
