// What somebody who has never seen the dashboard must manage, in how many actions: a click, a field, a key.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { onSite, stills, ZONE } from './support/dashboard.mjs';
import { stillOf } from './support/still.mjs';

class Newcomer {
  actions = 0;

  async click(target) {
    this.actions++;
    await target.click();
  }

  async type(target, text) {
    this.actions++;
    await target.fill(text);
  }

  assertAtMost(actions) {
    assert.ok(this.actions <= actions, `${this.actions} actions, at most ${actions} were allowed`);
  }
}

/** The Unix second of a time of yesterday in the zone of the tests. */
function yesterday(time) {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(Date.now() - 86_400_000);
  for (const offset of ['+01:00', '+02:00']) {
    const second = Date.parse(`${day}T${time}${offset}`) / 1000;
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeStyle: 'medium' }).format(second * 1000);
    if (shown === time) {
      return { second, input: `${day}T${time}` };
    }
  }
  throw new Error(`${day} has no ${time}`);
}

const then = yesterday('14:03:20');
const THREE = ['Gate north', 'Gate south', 'Yard'];

onSite('finds the still of 14:03:20 yesterday on camera 3 and downloads it, in at most 5 actions', {
  cameras: 3,
  names: THREE,
  prepare: (site) => [-20, -10, 0, 10, 20].forEach((apart) =>
    site.writeHistory(3, then.second + apart, stillOf(then.second + apart))),
}, async ({ open }) => {
  const page = await open();
  const newcomer = new Newcomer();
  await newcomer.click(page.getByRole('link', { name: 'Yard' }));
  await newcomer.type(page.getByLabel('Go to'), then.input);
  await newcomer.click(page.getByRole('button', { name: 'Go', exact: true }));
  await page.getByText('14:03:20').first().waitFor();
  const download = page.waitForEvent('download');
  await page.locator(`figure.moment img[src$="/${then.second}.jpg"]:visible`).waitFor();
  await newcomer.click(page.getByRole('link', { name: 'Download' }));
  assert.deepEqual(readFileSync(await (await download).path()), stillOf(then.second));
  newcomer.assertAtMost(5);
});

onSite('sees why camera 2 is dark and when it went dark, in at most 2 actions', { cameras: 3, names: THREE },
  async ({ site, open }) => {
    await stills(site, 2, 3);
    await site.behave(2, 'refuse');
    const page = await open();
    const newcomer = new Newcomer();
    const tile = page.locator('li').filter({ has: page.getByRole('heading', { name: 'Gate south' }) });
    await tile.getByText(/Dark since \d\d:\d\d:\d\d/).waitFor();
    await tile.getByText(/refused/i).waitFor();
    newcomer.assertAtMost(2);
  });

onSite('saves the last minute at both gates with a number plate and finds it again by that, in at most 6 actions',
  { cameras: 3, names: THREE }, async ({ site, open }) => {
    await Promise.all([1, 2].map((camera) => stills(site, camera, 5)));
    const page = await open();
    const newcomer = new Newcomer();
    await newcomer.click(page.getByLabel('Choose Gate north for saving'));
    await newcomer.click(page.getByLabel('Choose Gate south for saving'));
    await newcomer.type(page.getByLabel('Label'), 'AB-123');
    await newcomer.click(page.getByRole('button', { name: 'Save', exact: true }));
    await page.getByText('Saved 2 snapshots').waitFor();

    await newcomer.click(page.getByRole('navigation').getByRole('link', { name: 'Snapshots' }));
    await newcomer.type(page.getByRole('searchbox', { name: 'Label' }), 'AB-123');
    for (const gate of ['Gate north', 'Gate south']) {
      const found = page.getByRole('listitem').filter({ hasText: gate }).filter({ hasText: 'AB-123' });
      await found.getByText('Complete').waitFor();
    }
    newcomer.assertAtMost(6);
    const { snapshots } = await site.json('snapshots?label=ab-123');
    assert.deepEqual(snapshots.map(({ camera }) => camera).sort(), [1, 2]);
    for (const { image, snapshot, from } of snapshots) {
      assert.equal((snapshot ?? image) - from, 60);
    }
  });
